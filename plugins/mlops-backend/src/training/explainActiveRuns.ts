import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  isActive,
  POD_LABELS,
  Source,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { labelValue, logFailure } from '@trainyard/backstage-plugin-mlops-node';
import { diagnoseRun } from '../diagnosis/diagnoseRun';
import { madeOnce } from '../lib/madeOnce';
import { PodFeed, PodReading } from '../pods/PodFeed';
import { podSource } from '../pods/podSource';
import { PodView } from '../pods/PodView';
import { newestPods } from '../pods/relevantPods';
import { mayUseDag, ResolvedProject } from '../projects/ResolvedProject';

/** More active runs than a project has; older ones are explained on their own page. */
const MAX_RUNS = 10;

/**
 * Adds to an overview what pods say of the runs that go on, and the state of the
 * cluster, in one request; nothing is asked while nothing runs. Users who may see
 * the same get the same object.
 */
export async function explainActiveRuns(
  project: ResolvedProject,
  overview: TrainingOverview,
  feed: PodFeed,
  credentials: BackstageCredentials,
): Promise<TrainingOverview> {
  if (!project.target.kubernetes || !mayUseDag(project)) return overview;
  const active = overview.runs.runs
    .filter(({ state }) => isActive(state))
    .slice(0, MAX_RUNS);
  if (active.length === 0) return overview;
  const ids = active.map(({ id }) => id);
  const { pods, source } = await feed
    .getLive(project, ids, credentials)
    // Its own words say which permission is missing.
    .catch((error): PodReading => {
      logFailure(project.target.logger, 'No pods of active runs', error);
      return { pods: [], source: podSource(error) };
    });
  const diagnoses = active.map(run => [
    run.id,
    diagnoseRun({ state: run.state, pods: newestPods(podsOf(run, pods)) }),
  ]);
  return explained(overview, Object.fromEntries(diagnoses), source);
}

const explained = madeOnce(
  (
    overview: TrainingOverview,
    diagnoses: Record<string, TrainingRun['diagnosis']>,
    source: Source,
  ): TrainingOverview => ({
    ...overview,
    runs: {
      ...overview.runs,
      runs: overview.runs.runs.map(run => ({
        ...run,
        diagnosis: diagnoses[run.id] ?? run.diagnosis,
      })),
    },
    sources: [...overview.sources, source],
  }),
  (diagnoses, source) =>
    JSON.stringify([diagnoses, { ...source, checkedAt: undefined }]),
);

const podsOf = (run: TrainingRun, pods: PodView[]) =>
  pods.filter(
    ({ pod }) => pod.metadata.labels?.[POD_LABELS.runId] === labelValue(run.id),
  );
