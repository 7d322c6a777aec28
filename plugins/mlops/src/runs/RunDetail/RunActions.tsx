import { Button, Flex, Text } from '@backstage/ui';
import {
  isActive,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { useCancelRun, useRetryRun } from '../useRunActions';
import { useMlopsPermissions } from '../../common/useMlopsPermissions';
import { ConfirmDialog } from '../../common/ConfirmDialog';

interface RunActionsProps {
  run: TrainingRun;
  onRetrain: () => void;
}

/** What can be done with a run: cancel it, run its failed tasks again, repeat it. */
export const RunActions = ({ run, onRetrain }: RunActionsProps) => {
  const [asking, setAsking] = useState<'cancel' | 'retry'>();
  const { canTrigger, isLoading } = useMlopsPermissions();
  const cancel = useCancelRun(run.id);
  const retry = useRetryRun(run.id);
  const close = () => setAsking(undefined);
  const canRetry = run.state === 'failed' || run.state === 'cancelled';

  return (
    <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
      {isActive(run.state) && (
        <Button
          variant="secondary"
          destructive
          isDisabled={!canTrigger}
          onPress={() => setAsking('cancel')}
        >
          Cancel run
        </Button>
      )}
      {canRetry && (
        <Button
          variant="secondary"
          isDisabled={!canTrigger}
          onPress={() => setAsking('retry')}
        >
          Retry failed tasks
        </Button>
      )}
      <Button variant="secondary" isDisabled={!canTrigger} onPress={onRetrain}>
        Retrain with these parameters
      </Button>
      {!canTrigger && !isLoading && (
        <Text variant="body-small" color="secondary">
          You may look, but not start or stop runs.
        </Text>
      )}
      {asking === 'cancel' && (
        <ConfirmDialog
          title="Cancel this run"
          text="The training stops where it is and registers nothing. This cannot be undone; a new run can be started."
          confirmLabel="Cancel run"
          dismissLabel="Keep it running"
          destructive
          isPending={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(undefined, { onSuccess: close })}
          onClose={close}
        />
      )}
      {asking === 'retry' && (
        <ConfirmDialog
          title="Retry the failed tasks"
          text="The failed tasks of this run, and those that waited for them, run again with the same parameters."
          confirmLabel="Retry"
          isPending={retry.isPending}
          error={retry.error}
          onConfirm={() => retry.mutate(undefined, { onSuccess: close })}
          onClose={close}
        />
      )}
    </Flex>
  );
};
