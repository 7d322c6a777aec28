import { rankTrials } from './rankTrials';

const run = (id: string, mapIndex: number, metric?: number) => ({
  id,
  status: 'FINISHED',
  trial: { mapIndex, metric, params: {} },
});
const mlflowRuns = [
  run('a', 0, 0.8),
  run('b', 1, 0.9),
  run('b again', 1, 0.9),
  run('c', 2),
  run('d', 3, 0.8),
  { id: 'no trial', status: 'FINISHED' },
];

it.each([
  ['maximize', ['b', 'a', 'd']],
  ['minimize', ['a', 'd', 'b']],
] as const)('ranks by the key metric to %s', (goal, expected) => {
  const ranked = rankTrials({ mlflowRuns }, { name: 'm', goal });
  expect(ranked.map(({ id }) => id)).toEqual(expected);
});
