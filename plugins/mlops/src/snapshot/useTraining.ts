import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { mlopsApiRef } from '../api';
import { queryKeys } from './queryKeys';
import { useAttention } from './useAttention';
import { useEntityRef } from '../common/useEntityRef';

/**
 * What the tab shows at first, kept fresh. A failed look keeps what was there
 * and is repeated, so the tab heals without a reload.
 */
export function useTraining() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const { intervalFor } = useAttention();
  return useQuery({
    queryKey: queryKeys.training(entityRef),
    queryFn: () => api.getTraining(entityRef),
    refetchInterval: ({ state }) => intervalFor(state.data?.runs.runs),
  });
}
