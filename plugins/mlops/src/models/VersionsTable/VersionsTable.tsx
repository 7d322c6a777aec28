import { Button, Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { useMemo, useState } from 'react';
import { useMlopsPermissions } from '../../common/useMlopsPermissions';
import { useShownRows } from '../../common/useShownRows';
import { useVersions } from './useVersions';
import { errorMessage } from '../../lib/errorMessage';
import { standingOf } from '../../lib/standing';
import { DataTable } from '../../common/DataTable';
import { AliasHistoryButton } from '../AliasHistory/AliasHistoryButton';
import { ModelCardDialog } from '../ModelCard/ModelCardDialog';
import { InlineError } from '../../states/InlineError';
import { versionColumns } from './versionColumns';

/** Versions of the registered model, newest first, and their aliases. */
export const VersionsTable = ({ overview }: { overview: TrainingOverview }) => {
  const { canPromote, isLoading } = useMlopsPermissions();
  const { versions, hasNextPage, isLoadingMore, error, loadMore } =
    useVersions(overview);
  const [cardOf, setCardOf] = useState<string>();
  const columns = useMemo(
    () =>
      versionColumns({
        keyMetric: overview.project.keyMetric,
        champion: standingOf(overview).champion,
        canPromote,
        onShowCard: setCardOf,
      }),
    [overview, canPromote],
  );
  const rows = useMemo(
    () => versions.map(each => ({ ...each, id: each.version })),
    [versions],
  );
  const { shown, hasMore, showMore } = useShownRows(
    rows,
    hasNextPage,
    loadMore,
  );

  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center">
          <Text as="h3" variant="title-x-small">
            Model versions
          </Text>
          <Flex align="center" gap="3">
            {!canPromote && !isLoading && (
              <Text variant="body-small" color="secondary">
                You may look, but not change aliases of this model.
              </Text>
            )}
            <AliasHistoryButton />
          </Flex>
        </Flex>
      </CardHeader>
      <CardBody>
        {error && <InlineError message={errorMessage(error)} />}
        <DataTable
          label="Model versions"
          columns={columns}
          items={shown}
          minWidth={900}
          emptyState="No version is registered. A run that succeeds registers one."
        />
        {hasMore && (
          <Flex justify="end" mt="3">
            <Button
              variant="secondary"
              isPending={isLoadingMore}
              onPress={showMore}
            >
              Load more versions
            </Button>
          </Flex>
        )}
        {cardOf && (
          <ModelCardDialog
            version={cardOf}
            onClose={() => setCardOf(undefined)}
          />
        )}
      </CardBody>
    </Card>
  );
};
