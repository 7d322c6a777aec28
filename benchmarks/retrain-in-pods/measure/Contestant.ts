import type { Sample, Side } from './Sample.ts';

/** One of the ways that are compared, ready to be started again and again. */
export interface Contestant {
  side: Side;
  /**
   * Trains once, from the trigger to the end of the DAG run.
   *
   * @throws Error when the run fails or registers nothing
   */
  train(): Promise<Omit<Sample, 'side' | 'round' | 'load'>>;
}
