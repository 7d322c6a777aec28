/** Answers of the form "Create MLOps project", by the names of its fields. */
export type FormAnswers = Record<string, unknown> & { name: string };

/**
 * What the form sends when a person gives a name and an owner, says what the
 * model is for, and leaves the questions that it insists on as they are.
 */
export const formAnswers = (name: string): FormAnswers => ({
  name,
  owner: 'group:default/ml-team',
  description: 'Tells three kinds of iris flowers apart.',
  trainer: 'typescript',
  dataset: 'iris',
  nEstimators: 100,
  testShare: 0.2,
  seed: 42,
  schedule: 'none',
  gate: 'suggest',
  destination: 'local',
});
