import { Alert, Button } from '@backstage/ui';

/** A part that could not be read, with a way to try again. */
export const InlineError = ({
  message,
  onRetry,
}: {
  message: string;
  onRetry?: () => void;
}) => (
  <Alert
    status="danger"
    icon
    role="alert"
    title={message}
    mb="3"
    customActions={
      onRetry && (
        <Button size="small" variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      )
    }
  />
);
