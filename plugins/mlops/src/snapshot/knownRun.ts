import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type {
  RunPage,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { queryKeys } from './queryKeys';

/** A run as the lists of the tab have it, before it was asked for by itself. */
export function knownRun(
  client: QueryClient,
  entityRef: string,
  runId: string,
): TrainingRun | undefined {
  const overview = client.getQueryData<TrainingOverview>(
    queryKeys.training(entityRef),
  );
  const lists = client.getQueriesData<InfiniteData<RunPage>>({
    queryKey: queryKeys.allRuns(entityRef),
  });
  const runs = [
    ...(overview?.runs.runs ?? []),
    ...lists.flatMap(
      ([, list]) => list?.pages.flatMap(page => page.runs) ?? [],
    ),
  ];
  return runs.find(({ id }) => id === runId);
}
