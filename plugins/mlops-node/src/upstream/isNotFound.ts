/** Whether a client said that the outside system does not have the thing. */
export const isNotFound = (error: unknown): boolean =>
  (error as Error)?.name === 'NotFoundError';
