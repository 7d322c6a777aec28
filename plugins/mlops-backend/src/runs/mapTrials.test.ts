import { RUN_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { mapTrials } from './mapTrials';

const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

const mlflowRun = (
  id: string,
  mapIndex: string | undefined,
  params: Record<string, string>,
  accuracy?: number,
): MlflowRun => ({
  info: { run_id: id },
  data: {
    params: pairs(params),
    tags: pairs(
      mapIndex === undefined ? {} : { [RUN_TAGS.mapIndex]: mapIndex },
    ),
    metrics:
      accuracy === undefined ? [] : [{ key: 'accuracy', value: accuracy }],
  },
});

describe('mapTrials', () => {
  it('keeps of each trial its metric and what is its own', () => {
    const trials = mapTrials(
      [
        mlflowRun('a', '0', { seed: '1', maxDepth: '4' }, 0.9),
        mlflowRun('b', '1', { seed: '1', maxDepth: '8' }),
      ],
      'accuracy',
    );
    expect([...trials]).toEqual([
      ['a', { mapIndex: 0, metric: 0.9, params: { maxDepth: '4' } }],
      ['b', { mapIndex: 1, metric: undefined, params: { maxDepth: '8' } }],
    ]);
  });

  it('leaves out a parameter that a trial does not have', () => {
    const trials = mapTrials(
      [mlflowRun('a', '0', { seed: '1' }), mlflowRun('b', '1', {})],
      'accuracy',
    );
    expect(trials.get('a')?.params).toEqual({ seed: '1' });
    expect(trials.get('b')?.params).toEqual({});
  });

  it.each([undefined, '', '-1', 'x', '1.5'])(
    'is no trial with the map index %p',
    mapIndex => {
      expect(mapTrials([mlflowRun('a', mapIndex, {})], 'accuracy').size).toBe(
        0,
      );
    },
  );

  it('passes over a metric that is no number', () => {
    const run = mlflowRun('a', '0', {});
    run.data!.metrics = [{ key: 'accuracy', value: 'NaN' }];
    expect(mapTrials([run], 'accuracy').get('a')?.metric).toBeUndefined();
  });
});
