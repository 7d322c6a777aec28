/** Whose model this is when the environment does not say. */
export const PROJECT = {
  model: ${{ values.model | dump }},
  experiment: ${{ values.experiment | dump }},
} as const;
