import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  StartRunRequest,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../api';
import { queryKeys } from '../snapshot/queryKeys';
import { useAttention } from '../snapshot/useAttention';
import { useEntityRef } from '../common/useEntityRef';

/** Starts a run and shows it at once, before the next look confirms it. */
export function useStartRun() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const client = useQueryClient();
  const { attend } = useAttention();
  return useMutation({
    mutationFn: (request: StartRunRequest) => api.startRun(entityRef, request),
    onSuccess: run => {
      client.setQueryData<TrainingOverview>(
        queryKeys.training(entityRef),
        overview => overview && withRun(overview, run),
      );
      attend();
    },
  });
}

function withRun(overview: TrainingOverview, run: TrainingRun) {
  const { runs } = overview.runs;
  return runs.some(({ id }) => id === run.id)
    ? overview
    : {
        ...overview,
        runs: { ...overview.runs, runs: [run, ...runs] },
        // A training is an answer to it.
        suggestion: undefined,
      };
}

/** Cancels a run. */
export function useCancelRun(runId: string) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { attend } = useAttention();
  return useMutation({
    mutationFn: () => api.cancelRun(entityRef, runId),
    onSettled: attend,
  });
}

/** Runs the failed tasks of a run again. */
export function useRetryRun(runId: string) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { attend } = useAttention();
  return useMutation({
    mutationFn: () => api.retryRun(entityRef, runId),
    onSettled: attend,
  });
}
