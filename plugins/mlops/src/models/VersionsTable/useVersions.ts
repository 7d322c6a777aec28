import { useApi } from '@backstage/frontend-plugin-api';
import {
  InfiniteData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  TrainingOverview,
  VersionPage,
} from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useEntityRef } from '../../common/useEntityRef';

type Pages = InfiniteData<VersionPage, string | undefined>;

/** Model versions: the overview's newest ones, more on request. */
export function useVersions(overview: TrainingOverview) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const client = useQueryClient();
  const queryKey = queryKeys.versions(entityRef);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      api.listVersions(entityRef, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    enabled: client.getQueryData(queryKey) !== undefined,
    staleTime: Infinity,
  });

  const loadMore = async () => {
    if (!query.data) {
      client.setQueryData<Pages>(queryKey, {
        pages: [{ ...overview.versions, sources: overview.sources }],
        pageParams: [undefined],
      });
    }
    await query.fetchNextPage();
  };

  const pages = query.data?.pages ?? [overview.versions];
  const newest = new Map(
    overview.versions.versions.map(each => [each.version, each]),
  );
  return {
    // The overview is asked for more often, so its rows win.
    versions: pages.flatMap(page =>
      page.versions.map(each => newest.get(each.version) ?? each),
    ),
    hasNextPage: Boolean(pages[pages.length - 1].nextCursor),
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    loadMore,
  };
}
