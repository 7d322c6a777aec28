import { Alert, Button } from '@backstage/ui';
import { useRestoreSuggestion } from '../../hooks';
import { errorMessage } from '../../lib/errorMessage';

interface DismissedBannerProps {
  /** The suggestion that was dismissed. */
  id: string;
  onDone: () => void;
}

/** Says that a suggestion is gone for everybody, and offers to bring it back. */
export const DismissedBanner = ({ id, onDone }: DismissedBannerProps) => {
  const { mutate, isPending, error } = useRestoreSuggestion();
  return (
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
            isPending={isPending}
            onPress={() => mutate(id, { onSuccess: onDone })}
          >
            Undo
          </Button>
          <Button size="small" variant="tertiary" onPress={onDone}>
            Close
          </Button>
        </>
      }
    />
  );
};
