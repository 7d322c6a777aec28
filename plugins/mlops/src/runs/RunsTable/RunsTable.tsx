import { Button, Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { useMemo } from 'react';
import { useRuns } from './useRuns';
import { useShownRows } from '../../common/useShownRows';
import { useTabState } from '../../common/useTabState';
import { errorMessage } from '../../lib/errorMessage';
import { standingOf } from '../../lib/standing';
import { DataTable } from '../../common/DataTable';
import { InlineError } from '../../states/InlineError';
import { runColumns } from './runColumns';
import { runReferences } from './runReferences';
import { StateFilter } from './StateFilter';

/** Runs of the project, newest first; a row opens the run. */
export const RunsTable = ({ overview }: { overview: TrainingOverview }) => {
  const { stateFilter, filterByState, openRun } = useTabState();
  const { runs, total, hasNextPage, isLoadingMore, error, loadMore, retry } =
    useRuns(overview, stateFilter);
  const { shown, hasMore, showMore } = useShownRows(
    runs ?? [],
    hasNextPage,
    loadMore,
  );
  const { keyMetric } = overview.project;
  const columns = useMemo(() => {
    const { champion } = standingOf(overview);
    return runColumns(
      keyMetric,
      runReferences(runs ?? [], keyMetric.name, champion),
    );
  }, [overview, keyMetric, runs]);

  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center">
          <Text as="h3" variant="title-x-small">
            Runs
          </Text>
          <StateFilter value={stateFilter} onChange={filterByState} />
        </Flex>
      </CardHeader>
      <CardBody>
        {error && (
          <InlineError message={errorMessage(error)} onRetry={() => retry()} />
        )}
        <DataTable
          label="Training runs"
          columns={columns}
          items={shown}
          minWidth={960}
          onOpen={run => openRun(run.id)}
          emptyState={
            runs === undefined ? 'Loading runs…' : 'No run is in this state.'
          }
        />
        {runs && runs.length > 0 && (
          <Flex align="center" justify="between" mt="3">
            <Text variant="body-small" color="secondary" aria-live="polite">
              {total === undefined
                ? `${shown.length} runs shown`
                : `${shown.length} of ${total} runs shown`}
            </Text>
            {hasMore && (
              <Button
                variant="secondary"
                isPending={isLoadingMore}
                onPress={showMore}
              >
                Load more runs
              </Button>
            )}
          </Flex>
        )}
      </CardBody>
    </Card>
  );
};
