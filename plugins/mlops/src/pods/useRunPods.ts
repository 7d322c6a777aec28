import { useApi } from '@backstage/frontend-plugin-api';
import {
  keepPreviousData,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  isActive,
  RunPods,
  TrainingOverview,
  TrainingPod,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../api';
import { isForbidden } from '../lib/responseStatus';
import { FAST_POLL_MS, SLOW_POLL_MS } from '../snapshot/pollInterval';
import { queryKeys } from '../snapshot/queryKeys';
import { useEntityRef } from '../common/useEntityRef';

const isEnding = ({ origin, phase, deletedAt }: TrainingPod) =>
  origin === 'live' &&
  (deletedAt !== undefined || phase === 'Pending' || phase === 'Running');

/**
 * How long to wait before asking for the pods again; `false` when nothing
 * changes any more. A pod outlives its run by the seconds it takes to end.
 */
export function podPollInterval(
  { state }: Pick<TrainingRun, 'state'>,
  data: RunPods | undefined,
  error: unknown,
): number | false {
  if (isForbidden(error) || data?.source.status === 'notConfigured') {
    return false;
  }
  if (isActive(state)) return FAST_POLL_MS;
  const canChange = !data || error || data.pods.some(isEnding);
  return canChange ? SLOW_POLL_MS : false;
}

/** The pods of a run, looked at again for as long as they can change. */
export function useRunPods(run: TrainingRun) {
  const api = useApi(mlopsApiRef);
  const client = useQueryClient();
  const entityRef = useEntityRef();
  const overview = client.getQueryData<TrainingOverview>(
    queryKeys.training(entityRef),
  );
  return useQuery({
    queryKey: queryKeys.pods(entityRef, run.id, run.state),
    queryFn: () => api.readPods(entityRef, run.id),
    placeholderData: keepPreviousData,
    // Without a cluster there is nothing to ask for, nor a place to keep for it.
    enabled: !overview?.sources.some(
      ({ id, status }) => id === 'kubernetes' && status === 'notConfigured',
    ),
    refetchInterval: ({ state }) =>
      podPollInterval(run, state.data, state.error),
  });
}
