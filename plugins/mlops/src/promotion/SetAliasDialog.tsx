import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import {
  CHAMPION_ALIAS,
  Gate,
  setAliasRequestSchema,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';
import { FormEvent, useState } from 'react';
import { useSetAlias } from './useAliasActions';
import { errorMessage } from '../lib/errorMessage';
import { isConflict } from '../lib/responseStatus';
import { GateAlert } from '../gate/GateAlert';
import { InlineError } from '../states/InlineError';
import type { AliasMove } from './AliasFlowContext';

interface SetAliasDialogProps {
  version: string;
  /** The alias when it is already chosen. */
  preset?: string;
  /** What the gate decided of the version. */
  gate?: Gate;
  aliases: TrainingOverview['versions']['aliases'];
  onMoved: (move: AliasMove) => void;
  onClose: () => void;
}

const FORM = 'mlops-set-alias';

/** Puts an alias on a version, with the reason that the audit log keeps. */
export const SetAliasDialog = ({
  version,
  preset,
  gate,
  aliases,
  onMoved,
  onClose,
}: SetAliasDialogProps) => {
  const [alias, setAlias] = useState(preset ?? '');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const { mutate, isPending, error } = useSetAlias();
  const from = aliases.find(each => each.alias === alias)?.version ?? null;
  const parsed = setAliasRequestSchema.safeParse({
    alias,
    reason: reason.trim(),
    expectedVersion: from,
  });
  const problems = parsed.success
    ? undefined
    : parsed.error.flatten().fieldErrors;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!parsed.success) return;
    mutate(
      { version, request: parsed.data },
      {
        onSuccess: () => {
          onMoved({ alias, from, to: version });
          onClose();
        },
      },
    );
  };

  return (
    <Dialog isOpen width={480} onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        {preset
          ? `Make version ${version} the ${preset}`
          : `Set an alias on version ${version}`}
      </DialogHeader>
      <DialogBody>
        <form id={FORM} onSubmit={submit} noValidate>
          <Flex direction="column" gap="4">
            {error && (
              <InlineError
                message={
                  isConflict(error)
                    ? `Somebody moved "${alias}" meanwhile; it is on ${
                        from ? `version ${from}` : 'no version'
                      } now. Check that, then confirm again.`
                    : errorMessage(error)
                }
              />
            )}
            {gate && alias === CHAMPION_ALIAS && (
              <GateAlert version={version} gate={gate} />
            )}
            <Text>
              {from
                ? `"${alias}" moves from version ${from} to version ${version}. Whoever loads the model by this alias gets version ${version} from then on.`
                : `Whoever loads the model by this alias gets version ${version} from then on.`}
            </Text>
            {!preset && (
              <TextField
                label="Alias"
                value={alias}
                onChange={setAlias}
                isInvalid={checked && Boolean(problems?.alias)}
                description={
                  checked && problems?.alias
                    ? `Please ${problems.alias[0]}.`
                    : 'For example champion, challenger or staging.'
                }
              />
            )}
            <TextField
              label="Reason"
              value={reason}
              onChange={setReason}
              isInvalid={checked && Boolean(problems?.reason)}
              description={
                checked && problems?.reason
                  ? 'Say why in a few words.'
                  : 'Kept with the version and in the audit log.'
              }
            />
          </Flex>
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          type="submit"
          form={FORM}
          isPending={isPending}
        >
          {preset === CHAMPION_ALIAS ? 'Promote' : 'Set alias'}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
