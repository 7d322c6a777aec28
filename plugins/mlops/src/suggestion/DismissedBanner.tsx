import { Alert, Button } from '@backstage/ui';
import { errorMessage } from '../lib/errorMessage';

interface DismissedBannerProps {
  onUndo: () => void;
  isRestoring: boolean;
  /** Why it could not be undone. */
  error: Error | null;
  onClose: () => void;
}

/** Says that a suggestion is gone for everybody, and offers to bring it back. */
export const DismissedBanner = ({
  onUndo,
  isRestoring,
  error,
  onClose,
}: DismissedBannerProps) => (
  <Alert
    status={error ? 'danger' : 'success'}
    icon
    title={
      error
        ? `Not undone. ${errorMessage(error)}`
        : 'Dismissed. Nobody is asked again while the same columns drift from this champion.'
    }
    customActions={
      <>
        <Button
          size="small"
          variant="secondary"
          isPending={isRestoring}
          onPress={onUndo}
        >
          Undo
        </Button>
        <Button size="small" variant="tertiary" onPress={onClose}>
          Close
        </Button>
      </>
    }
  />
);
