import { Alert, Button } from '@backstage/ui';
import { useRemoveAlias, useSetAlias } from './useAliasActions';
import { errorMessage } from '../lib/errorMessage';
import { useState } from 'react';
import { newRequestId } from '../lib/newRequestId';
import type { AliasMove } from './AliasFlowContext';

interface UndoBannerProps {
  move: AliasMove;
  onDone: () => void;
}

/** Says that an alias moved and offers to move it back. */
export const UndoBanner = ({ move, onDone }: UndoBannerProps) => {
  const { alias, from, to } = move;
  const [requestId] = useState(newRequestId);
  const set = useSetAlias();
  const remove = useRemoveAlias();
  const error = set.error ?? remove.error;

  const undo = () => {
    if (from === null) {
      remove.mutate(
        { alias, request: { expectedVersion: to, requestId } },
        { onSuccess: onDone },
      );
      return;
    }
    set.mutate(
      {
        version: from,
        request: {
          requestId,
          alias,
          expectedVersion: to,
          reason: `Undo of ${from} to ${to}`,
        },
      },
      { onSuccess: onDone },
    );
  };

  return (
    <Alert
      status={error ? 'danger' : 'success'}
      icon
      role="status"
      title={
        error
          ? `Not undone. ${errorMessage(error)}`
          : `Version ${to} is the ${alias} now${
              from ? `; it was version ${from}` : ''
            }.`
      }
      customActions={
        <>
          <Button
            size="small"
            variant="secondary"
            isPending={set.isPending || remove.isPending}
            onPress={undo}
          >
            Undo
          </Button>
          <Button size="small" variant="tertiary" onPress={onDone}>
            Dismiss
          </Button>
        </>
      }
    />
  );
};
