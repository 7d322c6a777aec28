import {
  KeyMetric,
  RUN_CONF_KEYS,
  RUN_TAGS,
  TrainingRun,
  VersionRef,
  isActive,
  traceIdSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowDag,
  AirflowRun,
  MlflowRun,
} from '@trainyard/backstage-plugin-mlops-node';
import { CommitLink } from '../projects/commitLink';
import { diagnoseRun } from '../diagnosis/diagnoseRun';
import { Cancellation } from '../database/RunActions';
import { personalNote } from './runNote';
import { ExternalLinks } from '../projects/links';
import {
  bestMlflowRun,
  finiteMetrics,
  tagsOf,
  toRecord,
} from '../snapshot/mapMlflowRun';
import { mapRunState } from './mapRunState';
import { mapTrials } from './mapTrials';
import { commitOfRun } from '../schedule/commitOf';
import { durationBetween, toTimestamp } from '../lib/time';

/** What a DAG run is joined with. */
export interface RunContext {
  /** The portal's own account in Airflow. */
  account?: string;
  keyMetric: KeyMetric;
  /** The run's DAG as it is now. */
  dag?: AirflowDag;
  /** MLflow runs of this DAG run. */
  mlflowRuns: MlflowRun[];
  /** Who cancelled it, if somebody did. */
  cancellation?: Cancellation;
  /** Versions that came from it. */
  versions: VersionRef[];
  links: ExternalLinks;
  commitLink: CommitLink;
}

/** One record from Airflow's DAG run and what MLflow has of it. */
export function mapRun(run: AirflowRun, context: RunContext): TrainingRun {
  const { mlflowRuns, links } = context;
  const state = mapRunState(run.state, context.cancellation !== undefined);
  const best = bestMlflowRun(mlflowRuns, context.keyMetric);
  const tags = best ? tagsOf(best) : {};
  const startedAt = toTimestamp(run.start_date);
  // A retried run keeps its old end until Airflow starts it again.
  const endedAt = isActive(state) ? undefined : toTimestamp(run.end_date);
  const commit = tags[RUN_TAGS.commit] || commitOfRun(run, context.dag);
  const mlflowUrl = (mlflowRun: MlflowRun) =>
    mlflowRun.info.experiment_id &&
    links.mlflowRun(mlflowRun.info.experiment_id, mlflowRun.info.run_id);
  const trials = mapTrials(mlflowRuns, context.keyMetric.name);
  return {
    id: run.dag_run_id,
    state,
    trigger: mapTrigger(run, context.account),
    queuedAt: toTimestamp(run.queued_at ?? run.run_after),
    startedAt,
    endedAt,
    durationMs: durationBetween(startedAt, endedAt),
    traceId: traceIdOf(run, tags),
    commit: commit ? context.commitLink(commit) : undefined,
    params: { ...confParams(run.conf), ...toRecord(best?.data?.params) },
    metrics: best ? finiteMetrics(best) : {},
    mlflowRuns: mlflowRuns.map(mlflowRun => ({
      id: mlflowRun.info.run_id,
      name: mlflowRun.info.run_name || undefined,
      status: mlflowRun.info.status ?? 'UNKNOWN',
      url: mlflowUrl(mlflowRun) || undefined,
      trial: trials.get(mlflowRun.info.run_id),
    })),
    versions: context.versions,
    diagnosis: diagnoseRun({
      state,
      paused: context.dag?.is_paused,
      cancelledBy: context.cancellation?.by,
      failureReason: failureReason(mlflowRuns),
    }),
    links: {
      airflow: links.dagRun(run.dag_id, run.dag_run_id),
      mlflow: (best && mlflowUrl(best)) || undefined,
    },
  };
}

/** Parameters of a run's conf as text, without the portal's own keys. */
export function confParams(
  conf: Record<string, unknown> | null | undefined,
): Record<string, string> {
  const own = new Set<string>(Object.values(RUN_CONF_KEYS));
  const params: Record<string, string> = {};
  for (const [key, value] of Object.entries(conf ?? {})) {
    if (!own.has(key)) {
      params[key] = typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
  return params;
}

/** Only as it is written by the portal; anybody who may trigger can write a conf. */
function traceIdOf(
  { conf }: AirflowRun,
  tags: Record<string, string>,
): string | undefined {
  return [tags[RUN_TAGS.traceId], conf?.[RUN_CONF_KEYS.traceId]]
    .map(each => traceIdSchema.safeParse(each).data)
    .find(Boolean);
}

/** What the trainer itself wrote about its failure. */
export function failureReason(runs: MlflowRun[]): string | undefined {
  return runs.map(run => tagsOf(run)[RUN_TAGS.failureReason]).find(Boolean);
}

/**
 * Anybody who may trigger in Airflow can write any conf, so the user named in
 * it counts only when the portal's own account started the run.
 */
function mapTrigger(run: AirflowRun, account?: string): TrainingRun['trigger'] {
  const note = personalNote(run.note);
  if (run.run_type === 'scheduled') return { kind: 'schedule', note };
  if (run.run_type !== 'manual') return { kind: 'other', note };
  const starter = run.triggering_user_name ?? undefined;
  const user = run.conf?.[RUN_CONF_KEYS.requestedBy];
  if (
    typeof user === 'string' &&
    starter !== undefined &&
    starter === account
  ) {
    return { kind: 'portal', user, note };
  }
  return { kind: 'airflow', user: starter, note };
}
