import {
  Dialog,
  DialogBody,
  DialogHeader,
  Flex,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import { useRetrainForm } from './useRetrainForm';
import { errorMessage } from '../../lib/errorMessage';
import { InlineError } from '../../states/InlineError';
import { RetrainFormBody } from './RetrainFormBody';

interface RetrainDialogProps {
  /** The run whose parameters to start from. */
  earlier?: TrainingRun;
  /** What the note is at first. */
  note?: string;
  onStarted: (run: TrainingRun) => void;
  onClose: () => void;
}

/** Asks for the parameters of a new run and starts it. */
export const RetrainDialog = ({
  earlier,
  note,
  onStarted,
  onClose,
}: RetrainDialogProps) => {
  const { data: form, error, refetch } = useRetrainForm();
  return (
    <Dialog isOpen width={520} onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        {earlier ? 'Retrain with the parameters of an earlier run' : 'Retrain'}
      </DialogHeader>
      {form ? (
        <RetrainFormBody
          form={form}
          earlier={earlier?.params}
          firstNote={note}
          onStarted={onStarted}
          onClose={onClose}
        />
      ) : (
        <DialogBody>
          {error ? (
            <InlineError
              message={errorMessage(error)}
              onRetry={() => refetch()}
            />
          ) : (
            <Flex direction="column" gap="4">
              <Text color="secondary" role="status">
                Asking Airflow for the parameters…
              </Text>
              <Skeleton width="100%" height={48} />
              <Skeleton width="100%" height={48} />
              <Skeleton width="100%" height={48} />
            </Flex>
          )}
        </DialogBody>
      )}
    </Dialog>
  );
};
