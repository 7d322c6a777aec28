import type {
  AliasHistory,
  ModelVersion,
  RetrainSuggestion,
  RunPods,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { buildAliasMoves } from './aliasMoves';
import {
  ago,
  buildFailedRun,
  buildProject,
  buildRun,
  buildRunningRun,
  buildSources,
  buildSuggestion,
  buildVersion,
} from './fixtures';
import { buildRunPods } from './podFixtures';
import { buildPodScenario, PodScenario } from './podScenarios';

/** Names of the states that the Training tab is designed for. @public */
export type Scenario =
  | 'manyRuns'
  | 'running'
  | 'failing'
  | 'empty'
  | 'dagWaiting'
  | 'dagBroken'
  | 'airflowDown'
  | 'mlflowDown'
  | 'scheduled'
  | 'belowFloor'
  | 'drifted'
  | PodScenario
  | 'loading'
  | 'forbidden'
  | 'unavailable';

/** Everything that an in-memory backend knows, newest first. */
export interface ScenarioData {
  overview: Pick<TrainingOverview, 'project' | 'sources'>;
  runs: TrainingRun[];
  versions: ModelVersion[];
  /** Of the newest run. */
  pods: RunPods;
  suggestion?: RetrainSuggestion;
  /** Newest first. */
  history: AliasHistory;
}

const NO_CLUSTER = buildRunPods([], { status: 'notConfigured' });

const CHAMPION = '31';
const CHALLENGER = '34';

function manyRuns(): ScenarioData {
  const versions = Array.from({ length: 34 }, (_, at) => 34 - at)
    .filter(index => index % 8 !== 0)
    .map(index => buildVersion(index));
  const champion = versions.find(({ version }) => version === CHAMPION)!;
  champion.aliases = ['champion'];
  champion.metrics = { ...champion.metrics, accuracy: 0.9333 };
  champion.gate = { decision: 'promoted', reason: 'Better by 0.0200.' };
  champion.aliasChange = {
    alias: 'champion',
    by: 'user:default/alice',
    at: ago(300),
    reason: 'Better on every class',
    previousVersion: '27',
  };
  const challenger = versions.find(({ version }) => version === CHALLENGER)!;
  challenger.aliases = ['challenger'];
  challenger.metrics = { ...challenger.metrics, accuracy: 0.9667 };
  challenger.gate = { decision: 'suggested', reason: 'Better by 0.0334.' };
  const runs = Array.from({ length: 34 }, (_, at) => {
    const index = 34 - at;
    const version = versions.find(({ version: id }) => id === String(index));
    return version
      ? buildRun(index, {
          metrics: version.metrics,
          versions: [
            {
              model: 'iris',
              version: version.version,
              aliases: version.aliases,
            },
          ],
          trigger:
            index % 4 === 1
              ? { kind: 'schedule' }
              : { kind: 'portal', user: 'user:default/alice' },
        })
      : buildFailedRun(index);
  });
  return {
    overview: { project: buildProject(), sources: buildSources() },
    runs,
    versions,
    pods: NO_CLUSTER,
    history: { moves: buildAliasMoves(), isCompared: true },
  };
}

/** A challenger that is better on the whole, and worse on a class than is allowed. */
function withBrokenFloor(base: ScenarioData): ScenarioData {
  const gate: ModelVersion['gate'] = {
    decision: 'rejected',
    reason: 'recall_virginica 0.7 is below the least value allowed, 0.8.',
    brokenFloors: [
      { metric: 'recall_virginica', value: 0.7, floor: 0.8, bound: 'least' },
    ],
  };
  const isChallenger = ({ version }: { version: string }) =>
    version === CHALLENGER;
  return {
    ...base,
    runs: base.runs.map(run => ({
      ...run,
      versions: run.versions.map(version =>
        isChallenger(version) ? { ...version, gate } : version,
      ),
    })),
    versions: base.versions.map(version =>
      isChallenger(version) ? { ...version, gate } : version,
    ),
  };
}

const withProject = (
  overrides: Parameters<typeof buildProject>[0],
): ScenarioData => ({
  overview: { project: buildProject(overrides), sources: buildSources() },
  runs: [],
  versions: [],
  pods: NO_CLUSTER,
  history: { moves: [], isCompared: true },
});

/** Builds the data of a scenario. @public */
export function buildScenario(scenario: Scenario): ScenarioData {
  const base = manyRuns();
  switch (scenario) {
    case 'sweep':
    case 'podStuck':
    case 'podKilled':
    case 'podKept':
    case 'podsDown':
      return { ...base, ...buildPodScenario(scenario, base.runs) };
    case 'running':
      return { ...base, runs: [buildRunningRun(35), ...base.runs] };
    case 'failing':
      return { ...base, runs: [buildFailedRun(35), ...base.runs] };
    case 'empty':
      return withProject({});
    case 'dagWaiting':
      return withProject({
        dag: {
          state: 'waiting',
          message:
            'Airflow has not picked up the DAG iris-train yet. A new project takes a few seconds.',
        },
      });
    case 'dagBroken':
      return withProject({
        dag: {
          state: 'broken',
          message: "Line 12: No module named 'pandas'",
          url: 'https://airflow.example.org/dags/iris-train',
        },
      });
    case 'scheduled':
      return {
        ...base,
        overview: {
          ...base.overview,
          project: buildProject({
            schedule: {
              expression: '0 6 * * *',
              description: 'At 06:00',
              paused: false,
              nextRunAt: ago(-600),
            },
          }),
        },
      };
    case 'drifted':
      return { ...base, suggestion: buildSuggestion() };
    case 'belowFloor':
      return withBrokenFloor(base);
    case 'airflowDown':
      return {
        ...base,
        overview: {
          project: buildProject({ dag: { state: 'unknown' } }),
          sources: buildSources([
            {
              id: 'airflow',
              status: 'unavailable',
              lastSuccessAt: ago(2),
              unavailableSince: ago(1.5),
            },
          ]),
        },
      };
    case 'mlflowDown':
      return {
        ...base,
        overview: {
          ...base.overview,
          sources: buildSources([
            {
              id: 'mlflow',
              status: 'unavailable',
              lastSuccessAt: ago(4),
              unavailableSince: ago(3),
            },
          ]),
        },
        runs: base.runs.map(run => ({ ...run, metrics: {}, versions: [] })),
        versions: [],
      };
    default:
      return base;
  }
}
