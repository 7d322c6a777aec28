import { useApi } from '@backstage/frontend-plugin-api';
import {
  InfiniteData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  RunPage,
  RunState,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useAttention } from '../../snapshot/useAttention';
import { useEntityRef } from '../../common/useEntityRef';

type Pages = InfiniteData<RunPage, string | undefined>;

/**
 * Runs of a project by pages. The newest, unfiltered ones are those of the
 * overview; the list is asked for only when the user filters or wants more.
 */
export function useRuns(overview: TrainingOverview, state?: RunState) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const client = useQueryClient();
  const { intervalFor } = useAttention();
  const queryKey = queryKeys.runs(entityRef, state);

  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      api.listRuns(entityRef, { cursor: pageParam, state }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    enabled: client.getQueryData(queryKey) !== undefined || state !== undefined,
    refetchInterval: q =>
      intervalFor(q.state.data?.pages.flatMap(page => page.runs)),
  });

  const loadMore = async () => {
    if (!query.data) {
      const first: RunPage = { ...overview.runs, sources: overview.sources };
      client.setQueryData<Pages>(queryKey, {
        pages: [first],
        pageParams: [undefined],
      });
    }
    await query.fetchNextPage();
  };

  const listed = query.data?.pages;
  const head = listed ?? (state ? undefined : [overview.runs]);
  return {
    runs: head?.flatMap(page => page.runs),
    total: head?.[0]?.total,
    hasNextPage: Boolean(head?.[head.length - 1]?.nextCursor),
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    loadMore,
    retry: query.refetch,
  };
}
