import {
  MLOPS_ANNOTATIONS,
  Source,
} from '@trainyard/backstage-plugin-mlops-common';
import { SliceState } from './SourceSlice';
import { Snapshot } from './TrainingFeed';
import { closedThings, ResolvedProject } from '../projects/ResolvedProject';
import { ABOUT } from '../projects/Thing';

/** Which annotations name the things of a source. */
const ANNOTATIONS = {
  airflow: [MLOPS_ANNOTATIONS.dagId],
  mlflow: [MLOPS_ANNOTATIONS.experimentName, MLOPS_ANNOTATIONS.registeredModel],
};

/** The state of each outside system, as the tab says it. */
export function mapSources(
  project: ResolvedProject,
  snapshot: Snapshot,
): Source[] {
  const { kubernetes, title } = project.target.config;
  const sources = [
    mapSource('airflow', 'Airflow', 'runs and the schedule', snapshot.airflow),
    mapSource(
      'mlflow',
      'MLflow',
      'metrics and model versions',
      snapshot.mlflow,
    ),
  ].map(source => closedSource(project, source) ?? source);
  if (snapshot.mlflow.status === 'ok' && snapshot.mlflow.value?.isCut) {
    sources[1].message =
      'MLflow has too many runs for one page, so the oldest training runs are shown without metrics.';
  }
  if (!kubernetes) {
    sources.push({
      id: 'kubernetes',
      title: 'Kubernetes',
      status: 'notConfigured',
      message: `The environment ${title} has no kubernetes in mlops.environments. Training on the local runner needs none; for training in pods an operator adds cluster and namespace.`,
      checkedAt: snapshot.airflow.checkedAt,
    });
  }
  return sources;
}

/** A system that was not asked because all that the annotations name there is closed to the project. */
function closedSource(
  project: ResolvedProject,
  source: Source,
): Source | undefined {
  if (source.status !== 'notConfigured') return undefined;
  const closed = closedThings(project).find(
    ({ thing }) => ABOUT[thing].system === source.id,
  );
  return (
    closed && {
      ...source,
      status: closed.state === 'refused' ? 'refused' : 'badRequest',
      message: closed.message,
    }
  );
}

function mapSource(
  id: 'airflow' | 'mlflow',
  title: string,
  holds: string,
  state: SliceState<unknown>,
): Source {
  const { value, status, message, checkedAt } = state;
  const { lastSuccessAt, unavailableSince } = state;
  return {
    id,
    title,
    status,
    message: messageOf(),
    checkedAt,
    lastSuccessAt,
    unavailableSince,
  };

  function messageOf() {
    if (status === 'ok') return undefined;
    const effect =
      value === undefined
        ? `${holds} are missing`
        : `${holds} are as of the last look`;
    if (status === 'notConfigured') {
      return `The entity has no annotation ${ANNOTATIONS[id][0]}.`;
    }
    if (status === 'unavailable') {
      return `${title} does not answer, so ${effect}. They come back by themselves.`;
    }
    if (status === 'failed') {
      return `The portal could not process the answer of ${title}, so ${effect}. This is a fault of the portal: ask an operator to look at its log.`;
    }
    const annotations =
      status === 'badRequest'
        ? ` Check the annotations ${ANNOTATIONS[id].join(' and ')}.`
        : '';
    return `${message}${annotations} Until then ${effect}.`;
  }
}
