import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TrainingRunDetail } from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../../api';
import { knownRun } from '../../snapshot/knownRun';
import { queryKeys } from '../../snapshot/queryKeys';
import { useAttention } from '../../snapshot/useAttention';
import { useEntityRef } from '../../common/useEntityRef';

/** One run with tasks and phases, kept fresh; at first what the list has of it, `isPlaceholderData`. */
export function useRun(runId: string) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const client = useQueryClient();
  const { intervalFor } = useAttention();
  return useQuery({
    queryKey: queryKeys.run(entityRef, runId),
    queryFn: () => api.getRun(entityRef, runId),
    placeholderData: (): TrainingRunDetail | undefined => {
      const run = knownRun(client, entityRef, runId);
      return run && { ...run, tasks: [], phases: [] };
    },
    refetchInterval: ({ state }) => intervalFor(state.data && [state.data]),
  });
}
