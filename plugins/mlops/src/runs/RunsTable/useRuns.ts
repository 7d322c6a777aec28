import { useApi } from '@backstage/frontend-plugin-api';
import {
  InfiniteData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  RunPage,
  RunState,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';
import { mergeRuns, needsNews } from './mergeRuns';
import { mlopsApiRef } from '../../api';
import { queryKeys } from '../../snapshot/queryKeys';
import { useAttention } from '../../snapshot/useAttention';
import { useEntityRef } from '../../common/useEntityRef';

type Pages = InfiniteData<RunPage, string | undefined>;

/**
 * Runs of a project by pages. The newest ones are those of the overview, which is
 * kept fresh; pages are asked for when the user filters or wants more, and once.
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
    // The overview brings what is new.
    refetchInterval: ({ state: { data } }) => {
      const loaded = data?.pages.flatMap(page => page.runs) ?? [];
      return needsNews(overview.runs.runs, loaded)
        ? intervalFor(loaded)
        : false;
    },
    staleTime: Infinity,
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

  const pages = query.data?.pages;
  const newest = overview.runs;
  const last = pages?.[pages.length - 1] ?? (state ? undefined : newest);
  const isKnown = pages !== undefined || state === undefined;
  return {
    runs: isKnown
      ? mergeRuns(newest.runs, pages?.flatMap(page => page.runs) ?? [], state)
      : undefined,
    total: state ? pages?.[0].total : newest.total,
    hasNextPage: Boolean(last?.nextCursor),
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    loadMore,
    retry: query.refetch,
  };
}
