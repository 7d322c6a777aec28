/** The two ways that are compared. */
export const SIDES = ['trainyard', 'demo'] as const;
export type Side = (typeof SIDES)[number];

/** One retraining, measured. All durations are seconds. */
export interface Sample {
  side: Side;
  round: number;
  /** From the trigger's request until the version was in MLflow's registry. */
  registered: number;
  /** From the trigger's request until Airflow's DAG run was a success. */
  finished: number;
  /** Durations in the order of time; those up to the registration add up to `registered`. */
  phases: Record<string, number>;
  /** The machine's load average of the last minute, when the trigger was sent. */
  load: number;
}
