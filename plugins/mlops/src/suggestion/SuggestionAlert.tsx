import { Alert, Button } from '@backstage/ui';
import type {
  Project,
  RetrainSuggestion,
} from '@trainyard/backstage-plugin-mlops-common';
import { useMlopsPermissions } from '../common/useMlopsPermissions';
import { errorMessage } from '../lib/errorMessage';
import { RelativeTime } from '../common/RelativeTime';
import { retrainBlocker } from '../runs/RetrainDialog/retrainBlocker';
import { InlineError } from '../states/InlineError';
import { DriftTable } from './DriftTable';
import styles from './Suggestion.module.css';

interface SuggestionAlertProps {
  project: Project;
  suggestion: RetrainSuggestion;
  onRetrain: () => void;
  onDismiss: () => void;
  isDismissing: boolean;
  /** Why it could not be dismissed. */
  error: Error | null;
}

/** Why a training is suggested, and both answers; for those who may not answer only why. */
export const SuggestionAlert = ({
  project,
  suggestion,
  onRetrain,
  onDismiss,
  isDismissing,
  error,
}: SuggestionAlertProps) => {
  const { canTrigger } = useMlopsPermissions();
  const { at, championVersion, reason } = suggestion;
  return (
    <Alert
      status="warning"
      icon
      title="The data has drifted. A training is suggested."
      description={
        <div className={styles.body}>
          <p>
            {reason} Found <RelativeTime time={at} />, for version{' '}
            {championVersion}.
          </p>
          <DriftTable suggestion={suggestion} />
          {error && (
            <InlineError message={`Not dismissed. ${errorMessage(error)}`} />
          )}
          {canTrigger && (
            <div className={styles.actions}>
              <Button
                size="small"
                variant="primary"
                aria-label="Retrain as suggested"
                isDisabled={retrainBlocker(project, canTrigger) !== undefined}
                onPress={onRetrain}
              >
                Retrain
              </Button>
              <Button
                size="small"
                variant="secondary"
                aria-label="Dismiss the suggestion"
                isPending={isDismissing}
                onPress={onDismiss}
              >
                Dismiss
              </Button>
            </div>
          )}
        </div>
      }
    />
  );
};
