import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useAttention } from '../../snapshot/useAttention';
import { useEntityRef } from '../../common/useEntityRef';

/** One run with tasks and phases, kept fresh. */
export function useRun(runId: string) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { intervalFor } = useAttention();
  return useQuery({
    queryKey: queryKeys.run(entityRef, runId),
    queryFn: () => api.getRun(entityRef, runId),
    refetchInterval: ({ state }) => intervalFor(state.data && [state.data]),
  });
}
