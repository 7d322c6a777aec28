import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  isActive,
  POD_LABELS,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { labelValue } from '@trainyard/backstage-plugin-mlops-node';
import { diagnoseRun } from '../diagnosis/diagnoseRun';
import { PodFeed, PodReading } from '../pods/PodFeed';
import { podSource } from '../pods/podSource';
import { PodView } from '../pods/PodView';
import { newestPods } from '../pods/relevantPods';
import { ResolvedProject } from '../projects/ProjectResolver';

/** More active runs than a project has; older ones are explained on their own page. */
const MOST_RUNS = 10;

/** Adds to an overview what pods say of the runs that go on, and the state of the cluster: one request. */
export async function explainActiveRuns(
  project: ResolvedProject,
  overview: TrainingOverview,
  feed: PodFeed,
  credentials: BackstageCredentials,
): Promise<TrainingOverview> {
  if (!project.target.kubernetes || !project.dagId) return overview;
  const active = overview.runs.runs
    .filter(({ state }) => isActive(state))
    .slice(0, MOST_RUNS)
    .map(({ id }) => id);
  const { pods, source } = await feed
    .getLive(project, active, credentials)
    // Its own words say which permission is missing.
    .catch((error): PodReading => ({ pods: [], source: podSource(error) }));
  return {
    ...overview,
    runs: {
      ...overview.runs,
      runs: overview.runs.runs.map(run =>
        active.includes(run.id) ? explain(run, podsOf(run, pods)) : run,
      ),
    },
    sources: [...overview.sources, source],
  };
}

const podsOf = (run: TrainingRun, pods: PodView[]) =>
  pods.filter(
    ({ pod }) => pod.metadata.labels?.[POD_LABELS.runId] === labelValue(run.id),
  );

function explain(run: TrainingRun, pods: PodView[]): TrainingRun {
  const { state } = run;
  const ofPods = diagnoseRun({ state, pods: newestPods(pods) });
  return { ...run, diagnosis: ofPods ?? run.diagnosis };
}
