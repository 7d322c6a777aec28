import { Button, Text } from '@backstage/ui';
import { RiPlugLine } from '@remixicon/react';
import { errorMessage } from '../lib/errorMessage';
import { StatePanel } from './StatePanel';

/** Nothing could be read at all; the tab goes on trying by itself. */
export const LoadFailed = ({
  error,
  onRetry,
}: {
  error: unknown;
  onRetry: () => void;
}) => (
  <StatePanel
    icon={<RiPlugLine />}
    title="The training data could not be loaded"
    actions={
      <Button variant="secondary" onPress={onRetry}>
        Try again now
      </Button>
    }
  >
    <Text role="alert">{errorMessage(error)}</Text>
    <Text color="secondary">
      This page tries again every few seconds. If it stays like this, the
      portal's operators find the reason in the log of the mlops backend plugin.
    </Text>
  </StatePanel>
);
