import {
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  RetrainForm,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { FormEvent, useId, useState } from 'react';
import { useStartRun } from '../useRunActions';
import { errorMessage } from '../../lib/errorMessage';
import { InlineError } from '../../states/InlineError';
import { newRequestId } from '../../lib/newRequestId';
import { ParameterInput } from './ParameterInput';
import { useRetrainDraft } from './useRetrainDraft';

interface RetrainFormBodyProps {
  form: RetrainForm;
  /** Parameters of the run to repeat. */
  earlier?: Record<string, string>;
  firstNote?: string;
  onStarted: (run: TrainingRun) => void;
  onClose: () => void;
}

/** The parameters of the next run, checked while they are typed. */
export const RetrainFormBody = ({
  form,
  earlier,
  firstNote = '',
  onStarted,
  onClose,
}: RetrainFormBodyProps) => {
  const formId = useId();
  // One id for as long as the dialog is open: pressing twice, or again after
  // an answer was lost, names the same run.
  const [requestId] = useState(newRequestId);
  const [note, setNote] = useState(firstNote);
  const [checked, setChecked] = useState(false);
  const { mutate, isPending, error } = useStartRun();
  const { fields, draft, params, problems, isValid, change } = useRetrainDraft(
    form,
    earlier,
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isValid || isPending) return;
    mutate(
      { requestId, params, note: note.trim() || undefined },
      { onSuccess: onStarted },
    );
  };

  return (
    <>
      <DialogBody>
        <form id={formId} onSubmit={submit} noValidate>
          <Flex direction="column" gap="4">
            {error && (
              <InlineError
                message={`${errorMessage(
                  error,
                )} Pressing Start again cannot start a second run.`}
              />
            )}
            {form.paused && (
              <Text color="secondary">
                Airflow has paused the DAG; starting the run resumes it.
              </Text>
            )}
            {fields.map(field => (
              <ParameterInput
                key={field.name}
                field={field}
                value={draft[field.name]}
                problem={problems[field.name]}
                onChange={value => change(field.name, value)}
              />
            ))}
            {fields.length === 0 && (
              <Text color="secondary">This project takes no parameters.</Text>
            )}
            <TextField
              label="Note"
              secondaryLabel="Optional"
              description="Why this run; shown beside it here and in Airflow."
              maxLength={1000}
              value={note}
              onChange={setNote}
            />
          </Flex>
        </form>
      </DialogBody>
      <DialogFooter>
        {checked && !isValid && (
          <Text variant="body-small" color="danger" role="alert">
            Correct the marked fields first.
          </Text>
        )}
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          type="submit"
          form={formId}
          isPending={isPending}
        >
          Start training
        </Button>
      </DialogFooter>
    </>
  );
};
