import { searchOf } from './searchOf';

it.each([
  [{}, ['none', 1, 1]],
  [{ searchMethod: 'none' as const, maxTrials: 12 }, ['none', 1, 1]],
  [{ maxTrials: 12 }, ['random', 12, 4]],
  [{ maxTrials: 3 }, ['random', 3, 3]],
  [{ searchMethod: 'bayesian' as const }, ['bayesian', 24, 4]],
  [
    { searchMethod: 'grid' as const, maxTrials: 40, maxParallel: 8 },
    ['grid', 40, 8],
  ],
])('reads %j as %j', (input, expected) => {
  const { searchMethod, maxTrials, maxParallel } = searchOf(input);
  expect([searchMethod, maxTrials, maxParallel]).toEqual(expected);
});

it('refuses a search of one trial and names the field', () => {
  expect(() => searchOf({ searchMethod: 'grid', maxTrials: 1 })).toThrow(
    /^maxTrials: a search needs at least 2 trials/,
  );
});
