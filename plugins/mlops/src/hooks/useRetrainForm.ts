import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { mlopsApiRef } from '../api';
import { queryKeys } from './queryKeys';
import { useEntityRef } from './useEntityRef';

/** The parameters that the next run takes. */
export function useRetrainForm() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  return useQuery({
    queryKey: queryKeys.retrainForm(entityRef),
    queryFn: () => api.getRetrainForm(entityRef),
    refetchOnWindowFocus: false,
  });
}
