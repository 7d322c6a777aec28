import { InputError } from '@backstage/errors';
import type { ProjectValues } from './ProjectValues';

type SearchValues = Pick<
  ProjectValues,
  'searchMethod' | 'maxTrials' | 'maxParallel'
>;

/** Trials of a search whose number nobody chose. */
const TRIALS = 24;

/**
 * How a run tries other parameters, as the form says it. More than one trial
 * without a method are drawn at random.
 *
 * @throws InputError that names the field and the rule
 */
export function searchOf(input: Partial<SearchValues>): SearchValues {
  const several = (input.maxTrials ?? 1) > 1;
  const searchMethod = input.searchMethod ?? (several ? 'random' : 'none');
  if (searchMethod === 'none') {
    return { searchMethod, maxTrials: 1, maxParallel: 1 };
  }
  const maxTrials = input.maxTrials ?? TRIALS;
  if (maxTrials < 2) {
    throw new InputError(
      'maxTrials: a search needs at least 2 trials; the first has the parameters of the run',
    );
  }
  return {
    searchMethod,
    maxTrials,
    maxParallel: Math.min(input.maxParallel ?? 4, maxTrials),
  };
}
