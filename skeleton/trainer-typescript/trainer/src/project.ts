/** Who this trainer trains for when the environment does not say. */
export const PROJECT = {
  entityRef: '${{ values.entityRef }}',
  experiment: '${{ values.experiment }}',
  model: '${{ values.model }}',
} as const;

/** Values of the parameters that a run by hand leaves out; dags/train.py has the same. */
export const DEFAULTS = {
  nEstimators: ${{ values.nEstimators }},
  maxDepth: ${{ values.maxDepth | dump }},
  testShare: ${{ values.testShare }},
  seed: ${{ values.seed }},
} as const;
