/** Whose model this is when the environment does not say. */
export const PROJECT = {
  model: '${{ values.model }}',
  experiment: '${{ values.experiment }}',
} as const;
