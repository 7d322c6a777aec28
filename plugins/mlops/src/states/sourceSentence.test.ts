import {
  sourceStatusSchema,
  type Source,
  type SourceStatus,
} from '@trainyard/backstage-plugin-mlops-common';
import { ago, buildSources } from '../testUtils';
import { sourceEffect, sourceTitle } from './sourceSentence';

const airflow = (overrides: Partial<Source>) => {
  const all = buildSources([
    { id: 'airflow', status: 'unavailable', ...overrides },
  ]);
  return { source: all[0], all };
};

describe('sourceTitle', () => {
  it('says since when', () => {
    const { source } = airflow({ unavailableSince: ago(0) });
    expect(sourceTitle(source)).toMatch(
      /^Airflow is not answering since \d\d:\d\d\.$/,
    );
  });

  it.each(sourceStatusSchema.options.filter(status => status !== 'ok'))(
    'has a sentence of its own for %s',
    status => {
      const others = sourceStatusSchema.options.filter(one => one !== status);
      const titleOf = (one: SourceStatus) =>
        sourceTitle(airflow({ status: one }).source);
      expect(titleOf(status)).toMatch(/^Airflow .+\.$/);
      expect(others.map(titleOf)).not.toContain(titleOf(status));
    },
  );

  it('names the day when it was another one', () => {
    const { source } = airflow({ unavailableSince: ago(3 * 24 * 60) });
    expect(sourceTitle(source)).toMatch(/since \d+ \w{3}, \d\d:\d\d\.$/);
  });

  it('tells unknown and not configured', () => {
    expect(sourceTitle(airflow({}).source)).toBe('Airflow is not answering.');
    expect(sourceTitle(airflow({ status: 'notConfigured' }).source)).toBe(
      'Airflow is not configured.',
    );
  });
});

describe('sourceEffect', () => {
  it('says how old its part is and what is current', () => {
    const { source, all } = airflow({ lastSuccessAt: ago(2) });
    expect(sourceEffect(source, all)).toBe(
      'Runs are as of 2 minutes ago. Metrics and versions are current.',
    );
  });

  it('says what is missing when it was never seen', () => {
    const { source, all } = airflow({});
    expect(sourceEffect(source, all)).toMatch(/^Runs are missing\./);
  });

  it('says nothing of the rest when that is down too', () => {
    const all = buildSources([
      { id: 'airflow', status: 'unavailable' },
      { id: 'mlflow', status: 'unavailable' },
    ]);
    expect(sourceEffect(all[1], all)).toBe('Metrics and versions are missing.');
  });
});
