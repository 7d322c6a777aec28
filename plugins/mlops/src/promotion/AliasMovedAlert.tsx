import { Alert, Button } from '@backstage/ui';

interface AliasMovedAlertProps {
  alias: string;
  /** Version that had the alias when the user looked; null: none. */
  from: string | null;
  /** Version that has it now. */
  now: string | null;
  onContinue: () => void;
}

const place = (version: string | null) =>
  version ? `on version ${version}` : 'on no version';

/** Says that somebody moved an alias while its dialog was open. */
export const AliasMovedAlert = ({
  alias,
  from,
  now,
  onContinue,
}: AliasMovedAlertProps) => (
  <Alert
    status="warning"
    icon
    role="alert"
    title={`"${alias}" was moved while this dialog was open`}
    description={`It was ${place(from)} and is ${place(
      now,
    )} now. Find out why before you move it.`}
    customActions={
      <Button size="small" variant="secondary" onPress={onContinue}>
        Continue anyway
      </Button>
    }
  />
);
