import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useEntityRef } from '../../common/useEntityRef';

/** The model card of a version; read when it is opened, as it seldom changes. */
export function useModelCard(version: string) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  return useQuery({
    queryKey: queryKeys.modelCard(entityRef, version),
    queryFn: () => api.getModelCard(entityRef, version),
  });
}
