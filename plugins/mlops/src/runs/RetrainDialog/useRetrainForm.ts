import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useEntityRef } from '../../common/useEntityRef';

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
