import { useState } from 'react';
import { newRequestId } from '../lib/newRequestId';
import { useRemoveAlias } from './useAliasActions';
import { ConfirmDialog } from '../common/ConfirmDialog';

interface RemoveAliasDialogProps {
  alias: string;
  version: string;
  onClose: () => void;
}

/** Takes an alias away, after asking. */
export const RemoveAliasDialog = ({
  alias,
  version,
  onClose,
}: RemoveAliasDialogProps) => {
  // The same for every try, so that a repeat after a lost answer is the same removal.
  const [requestId] = useState(newRequestId);
  const { mutate, isPending, error } = useRemoveAlias();
  return (
    <ConfirmDialog
      title={`Remove "${alias}" from version ${version}`}
      text={`Whoever loads the model by the alias "${alias}" gets an error until it is set again.`}
      confirmLabel="Remove alias"
      destructive
      isPending={isPending}
      error={error}
      onConfirm={() =>
        mutate(
          { alias, request: { expectedVersion: version, requestId } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
};
