import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { buildProject, buildVersion } from '../testUtils';
import { standingOf } from './standing';

const overview = (versions: Partial<TrainingOverview['versions']>) => ({
  project: buildProject(),
  versions: { versions: [], aliases: [], ...versions },
});
const version = (index: number, accuracy: number) =>
  buildVersion(index, { version: String(index), metrics: { accuracy } });

describe('standingOf', () => {
  it('knows nobody before the first version', () => {
    expect(standingOf(overview({}))).toEqual({
      champion: undefined,
      challenger: undefined,
      lead: undefined,
    });
  });

  it('compares the challenger with a champion that is older than the page', () => {
    const standing = standingOf(
      overview({
        versions: [version(40, 0.95)],
        olderHolders: [version(3, 0.9)],
        aliases: [
          { alias: 'champion', version: '3' },
          { alias: 'challenger', version: '40' },
        ],
      }),
    );
    expect(standing.champion).toMatchObject({ version: '3', metric: 0.9 });
    expect(standing.lead).toBeCloseTo(0.05);
  });

  it('shows one that is both champion and challenger once', () => {
    const standing = standingOf(
      overview({
        versions: [version(1, 0.9)],
        aliases: [
          { alias: 'champion', version: '1' },
          { alias: 'challenger', version: '1' },
        ],
      }),
    );
    expect(standing).toMatchObject({ champion: { version: '1' } });
    expect(standing.challenger).toBeUndefined();
    expect(standing.lead).toBeUndefined();
  });

  it('names an alias whose version MLflow did not give', () => {
    const standing = standingOf(
      overview({ aliases: [{ alias: 'champion', version: '7' }] }),
    );
    expect(standing.champion).toEqual({ version: '7' });
  });
});
