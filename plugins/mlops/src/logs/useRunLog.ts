import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { mlopsApiRef } from '../api';
import { FAST_POLL_MS, SLOW_POLL_MS } from '../snapshot/pollInterval';
import { queryKeys } from '../snapshot/queryKeys';
import { useEntityRef } from '../common/useEntityRef';

/** The log of one try of a task, as Airflow keeps it. */
export interface TaskLogAddress {
  runId: string;
  task: string;
  tryNumber: number;
  mapIndex: number;
}

/** The log of one container, from its pod. */
export interface PodLogAddress {
  runId: string;
  pod: string;
  container: string;
  previous: boolean;
}

/** Which log. */
export type LogAddress = TaskLogAddress | PodLogAddress;

/** Lines of a log, read on from the cursor until the log is complete. */
export function useRunLog(address: LogAddress) {
  const api = useApi(mlopsApiRef);
  const entityRef = useEntityRef();
  const query = useInfiniteQuery({
    queryKey: queryKeys.log(entityRef, address),
    queryFn: ({ pageParam: cursor }) => {
      const { runId, ...options } = address;
      return 'pod' in options
        ? api.readPodLog(entityRef, runId, { ...options, cursor })
        : api.readLog(entityRef, runId, { ...options, cursor });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.cursor ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

  const { hasNextPage, isFetching, isError, fetchNextPage, refetch, data } =
    query;
  const lastPage = data?.pages[data.pages.length - 1];
  useEffect(() => {
    if (isFetching || !(hasNextPage || isError)) return undefined;
    const wait = lastPage?.lines.length ? 0 : FAST_POLL_MS;
    const timer = setTimeout(
      () => (data ? fetchNextPage() : refetch()),
      isError ? SLOW_POLL_MS : wait,
    );
    return () => clearTimeout(timer);
  }, [
    isFetching,
    hasNextPage,
    isError,
    lastPage,
    data,
    fetchNextPage,
    refetch,
  ]);

  return {
    lines: data?.pages.flatMap(page => page.lines),
    isComplete: data !== undefined && !hasNextPage,
    error: query.error,
  };
}
