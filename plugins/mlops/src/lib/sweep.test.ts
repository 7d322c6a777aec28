import { buildRun } from '../testUtils';
import { trialCount, trialText } from './sweep';

const keyMetric = { name: 'accuracy', goal: 'maximize' } as const;
const mlflowRun = (
  mapIndex: number,
  params: Record<string, string>,
  metric?: number,
) => ({
  id: `m-${mapIndex}`,
  status: 'FINISHED',
  trial: { mapIndex, params, metric },
});

describe('trialCount', () => {
  it.each([
    ['12', 12],
    ['1', undefined],
    ['', undefined],
    ['many', undefined],
    [undefined, undefined],
  ])('of trials=%p is %p', (trials, count) => {
    const params: Record<string, string> =
      trials === undefined ? {} : { trials };
    expect(trialCount(buildRun(1, { params }))).toBe(count);
  });

  it('counts the trials of MLflow where nobody asked for a number', () => {
    const mlflowRuns = [mlflowRun(2, {}), mlflowRun(0, {})];
    expect(trialCount(buildRun(1, { params: {}, mlflowRuns }))).toBe(3);
  });
});

describe('trialText', () => {
  const run = {
    mlflowRuns: [
      mlflowRun(0, { maxDepth: '4' }, 0.95),
      mlflowRun(1, { maxDepth: '8' }),
      mlflowRun(1, { maxDepth: '8' }, 0.9667),
      mlflowRun(2, {}),
    ],
  };

  it.each([
    [0, 'Accuracy 0.9500, maxDepth 4'],
    [1, 'Accuracy 0.9667 (best so far), maxDepth 8'],
    [2, undefined],
    [3, undefined],
    [-1, undefined],
  ])('of trial %d is %p', (mapIndex, text) => {
    expect(trialText(run, mapIndex, keyMetric)).toBe(text);
  });

  it('takes the smaller metric for the better one where that is the goal', () => {
    const goal = { name: 'accuracy', goal: 'minimize' } as const;
    expect(trialText(run, 0, goal)).toMatch(/^Accuracy 0.9500 \(best so far\)/);
    expect(trialText(run, 1, goal)).toMatch(/^Accuracy 0.9667, /);
  });
});
