import type { Parameters } from './parameters.ts';
import { random } from './random.ts';

/** Forests that trials try: trees on a scale where 10 to 20 is as far as 200 to 400. */
const TREES = { least: 10, most: 400 };
const DEPTHS = [2, 3, 4, 5, 6, 8, 10, 12, 16, null];

/**
 * The parameters of one trial of a run. The split and the seed stay, so that
 * trials can be compared; the same run and trial give the same parameters.
 *
 * @param trial - 0 is the run's own parameters
 */
export function drawTrial(parameters: Parameters, trial: number): Parameters {
  if (trial === 0) return parameters;
  const next = random(parameters.seed + Math.imul(trial, 0x9e3779b9));
  const nEstimators = Math.round(TREES.least * (TREES.most / TREES.least) ** next());
  const maxDepth = DEPTHS[Math.floor(next() * DEPTHS.length)];
  return { ...parameters, nEstimators, maxDepth };
}
