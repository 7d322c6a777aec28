import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { errorMessage } from '../lib/errorMessage';
import { InlineError } from '../states/InlineError';

interface ConfirmDialogProps {
  title: string;
  /** What is going to happen. */
  text: string;
  confirmLabel: string;
  dismissLabel?: string;
  destructive?: boolean;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something is done that cannot simply be taken back. */
export const ConfirmDialog = ({
  title,
  text,
  confirmLabel,
  dismissLabel = 'Back',
  destructive,
  isPending,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) => (
  <Dialog isOpen onOpenChange={open => !open && onClose()}>
    <DialogHeader>{title}</DialogHeader>
    <DialogBody>
      {error && <InlineError message={errorMessage(error)} />}
      <Text>{text}</Text>
    </DialogBody>
    <DialogFooter>
      <Button variant="secondary" onPress={onClose}>
        {dismissLabel}
      </Button>
      <Button
        variant="primary"
        destructive={destructive}
        isPending={isPending}
        onPress={onConfirm}
      >
        {confirmLabel}
      </Button>
    </DialogFooter>
  </Dialog>
);
