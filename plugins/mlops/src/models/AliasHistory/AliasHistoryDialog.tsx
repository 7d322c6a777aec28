import { Alert, Button, Flex, Skeleton, Text } from '@backstage/ui';
import { errorMessage } from '../../lib/errorMessage';
import { Sheet } from '../../common/Sheet';
import { useTabState } from '../../common/useTabState';
import { InlineError } from '../../states/InlineError';
import { AliasMoveItem } from './AliasMoveItem';
import styles from './AliasHistory.module.css';
import { useAliasHistory } from './useAliasHistory';

/** Who moved which alias, in a sheet at the side. */
export const AliasHistoryDialog = ({ onClose }: { onClose: () => void }) => {
  const { openRun } = useTabState();
  const {
    moves,
    isCompared,
    error,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
  } = useAliasHistory();
  return (
    <Sheet title="Alias history" onClose={onClose}>
      {isCompared === false && (
        <Alert
          status="warning"
          icon
          mb="3"
          title="MLflow was not compared, so the newest moves made outside the portal may be missing."
        />
      )}
      {moves?.length === 0 && (
        <Text as="p" color="secondary">
          No alias has been moved yet. An alias, such as champion, is the name
          by which your services load a version of the model. Each time one is
          set, moved or removed, this page says who did it, when and why.
        </Text>
      )}
      {moves && moves.length > 0 && (
        // A long list is scrolled by keyboard, so something in it must take the focus.
        <div
          role="region"
          aria-label="Moves of aliases"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <ol className={styles.moves}>
            {moves.map(move => (
              <AliasMoveItem
                key={move.id}
                move={move}
                onOpenRun={runId => {
                  onClose();
                  openRun(runId);
                }}
              />
            ))}
          </ol>
        </div>
      )}
      {error && (
        <InlineError
          message={errorMessage(error)}
          onRetry={() => (isFetchNextPageError ? fetchNextPage() : refetch())}
        />
      )}
      {hasNextPage && !error && (
        <Flex justify="end" mt="3">
          <Button
            variant="secondary"
            isPending={isFetchingNextPage}
            onPress={() => fetchNextPage()}
          >
            Show more
          </Button>
        </Flex>
      )}
      {!moves && !error && <Skeleton width="100%" height={320} />}
    </Sheet>
  );
};
