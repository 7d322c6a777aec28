import {
  AirflowRun,
  MlflowRun,
  MlflowVersion,
  VersionPageQuery,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';
import { MlflowView, VersionsView } from './MlflowView';
import { finiteMetrics } from './mapMlflowRun';
import { ResolvedProject } from '../projects/ProjectResolver';
import { FIRST_PAGE } from './readAirflow';
import { readAliasHolders } from './readAliasHolders';

/** Clocks of the machines may differ by this much. */
const CLOCK_SKEW_MS = 60_000;
/** Trials of a sweep are runs of their own, so a window may hold many. */
const WINDOW_LIMIT = 1000;

/** @returns the experiment's id; `undefined` before the first run made it */
export async function findExperiment(
  project: ResolvedProject,
): Promise<string | undefined> {
  if (!project.experimentName) return undefined;
  return project.target.experimentIds.get(project.experimentName);
}

/** The MLflow runs of a page of DAG runs, by their time window; one request. */
export async function readRunsOfWindow(
  project: ResolvedProject,
  experimentId: string | undefined,
  dagRuns: AirflowRun[],
): Promise<MlflowRun[]> {
  if (!experimentId) return [];
  const { mlflow } = project.target;
  if (dagRuns.length === 0) {
    return mlflow.searchRuns(experimentId, { limit: 4 * FIRST_PAGE });
  }
  return mlflow.searchRuns(experimentId, {
    ...windowOf(dagRuns),
    limit: WINDOW_LIMIT,
  });
}

function windowOf(dagRuns: AirflowRun[]): { since: number; until?: number } {
  const starts = dagRuns.map(run => Date.parse(run.queued_at ?? run.run_after));
  const ends = dagRuns.map(run =>
    run.end_date ? Date.parse(run.end_date) : NaN,
  );
  return {
    since: Math.min(...starts) - CLOCK_SKEW_MS,
    // A run that has not ended keeps the window open.
    until: ends.some(Number.isNaN)
      ? undefined
      : Math.max(...ends) + CLOCK_SKEW_MS,
  };
}

/** A page of versions, and aliases and tags of the model: two requests at once. */
export async function readVersions(
  project: ResolvedProject,
  page: VersionPageQuery,
): Promise<VersionsView> {
  const { registeredModel: model, target } = project;
  if (!model) return { versions: [], aliases: [], modelTags: {} };
  const [found, { aliases, tags }] = await Promise.all([
    target.mlflow.models.searchVersions(model, page),
    target.mlflow.models.getModel(model).catch(error => {
      // The model is made with its first version.
      if (isNotFound(error)) return { aliases: [], tags: {} };
      throw error;
    }),
  ]);
  return { ...found, aliases, modelTags: tags };
}

/**
 * Metrics of the runs that versions came from. Runs that are known already are
 * not asked for; the rest come in one request.
 */
export async function readVersionMetrics(
  project: ResolvedProject,
  experimentId: string | undefined,
  versions: MlflowVersion[],
  known: { runs: MlflowRun[]; metrics?: Map<string, Record<string, number>> },
): Promise<Map<string, Record<string, number>>> {
  const wanted = [...new Set(versions.flatMap(({ run_id: id }) => id || []))];
  const found = new Map(
    known.runs.map(run => [run.info.run_id, finiteMetrics(run)]),
  );
  const earlier = known.metrics ?? new Map();
  const missing = wanted.filter(id => !found.has(id) && !earlier.has(id));
  const fetched =
    experimentId && missing.length > 0
      ? await project.target.mlflow.getRuns(experimentId, missing)
      : [];
  for (const run of fetched) found.set(run.info.run_id, finiteMetrics(run));
  return new Map(
    wanted.map(id => [id, found.get(id) ?? earlier.get(id) ?? {}]),
  );
}

/**
 * Three requests when nothing changed, whatever the number of runs, and one for
 * each alias whose version is older than the page.
 *
 * @param dagRuns - the runs that Airflow shows; their times bound the search
 * @param previous - the last answer, for metrics that need no second look
 */
export async function readMlflow(
  project: ResolvedProject,
  dagRuns: Promise<AirflowRun[]>,
  previous: MlflowView | undefined,
): Promise<MlflowView> {
  const [experimentId, page] = await Promise.all([
    findExperiment(project),
    readVersions(project, { limit: FIRST_PAGE }),
  ]);
  const runs = await readRunsOfWindow(project, experimentId, await dagRuns);
  const olderHolders = await readAliasHolders(project, page);
  const versionMetrics = await readVersionMetrics(
    project,
    experimentId,
    [...page.versions, ...olderHolders],
    {
      runs,
      metrics: previous?.versionMetrics,
    },
  );
  return { ...page, experimentId, runs, olderHolders, versionMetrics };
}
