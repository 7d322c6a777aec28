import {
  AirflowRun,
  MlflowRun,
  MlflowVersion,
  VersionPageQuery,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';
import { FinishedRuns, MlflowView, VersionsView } from './MlflowView';
import { addFinished, noneFinished, stampOf, usableOf } from './finishedRuns';
import { finiteMetrics } from './mapMlflowRun';
import { ownersByTag } from '../projects/OwnerFacts';
import { ResolvedProject } from '../projects/ResolvedProject';
import { FIRST_PAGE } from './readAirflow';
import { readAliasHolders } from './readAliasHolders';
import { readNewestRuns, readRunsOfDagRuns } from './readRunsOfDagRuns';

/** @returns the experiment's id; `undefined` before the first run made it */
export async function findExperiment(
  project: ResolvedProject,
): Promise<string | undefined> {
  if (!project.experimentName) return undefined;
  return project.target.experimentIds.get(project.experimentName);
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
    readModel(project, model),
  ]);
  return { ...found, aliases, modelTags: tags };
}

async function readModel({ target }: ResolvedProject, model: string) {
  const found = await target.mlflow.models.getModel(model).catch(error => {
    // The model is made with its first version.
    if (isNotFound(error)) return undefined;
    throw error;
  });
  target.owners.learn('model', model, ownersByTag(found));
  return found ?? { aliases: [], tags: {} };
}

/**
 * Metrics of the runs that versions came from. Runs that are known already are
 * not asked for.
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
 * Two requests when nothing changed, and one more for the runs that go on,
 * whatever the number of runs.
 *
 * @param dagRuns - the runs that Airflow shows; `undefined` when it was never reached
 * @param previous - the last answer, for what needs no second look
 */
export async function readMlflow(
  project: ResolvedProject,
  dagRuns: Promise<AirflowRun[] | undefined>,
  previous: MlflowView | undefined,
): Promise<MlflowView> {
  const [experimentId, page] = await Promise.all([
    findExperiment(project),
    readVersions(project, { limit: FIRST_PAGE }),
  ]);
  const reading = await readRuns(
    project,
    experimentId,
    await dagRuns,
    previous?.experimentId === experimentId ? previous?.finished : undefined,
  );
  const olderHolders = await readAliasHolders(project, page);
  const versionMetrics = await readVersionMetrics(
    project,
    experimentId,
    [...page.versions, ...olderHolders],
    {
      runs: reading.runs,
      metrics: previous?.versionMetrics,
    },
  );
  return { ...page, ...reading, experimentId, olderHolders, versionMetrics };
}

async function readRuns(
  project: ResolvedProject,
  experimentId: string | undefined,
  dagRuns: AirflowRun[] | undefined,
  finished: FinishedRuns | undefined,
): Promise<Pick<MlflowView, 'runs' | 'isCut' | 'finished'>> {
  const nothing = noneFinished();
  if (!experimentId) return { runs: [], isCut: false, finished: nothing };
  if (!dagRuns) {
    const newest = await readNewestRuns(project, experimentId, FIRST_PAGE);
    return { ...newest, finished: nothing };
  }
  const known = usableOf(finished) ?? nothing;
  const missing = dagRuns.filter(run => !known.byStamp.has(stampOf(run)));
  const found = await readRunsOfDagRuns(project, experimentId, missing);
  const kept = addFinished(known, dagRuns, found);
  return {
    runs: [
      ...found.runs,
      ...dagRuns.flatMap(run => known.byStamp.get(stampOf(run)) ?? []),
    ],
    isCut: kept.isCut,
    finished: kept,
  };
}
