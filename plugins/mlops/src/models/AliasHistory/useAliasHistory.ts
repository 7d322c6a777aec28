import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useEntityRef } from '../../common/useEntityRef';

/** Moves of the model's aliases by pages, newest first. */
export function useAliasHistory() {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const query = useInfiniteQuery({
    queryKey: queryKeys.aliasHistory(entityRef),
    queryFn: ({ pageParam }) =>
      api.getAliasHistory(entityRef, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
  });
  return {
    ...query,
    moves: query.data?.pages.flatMap(({ moves }) => moves),
    isCompared: query.data?.pages[0].isCompared,
  };
}
