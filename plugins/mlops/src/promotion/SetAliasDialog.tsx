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
import { GateAlert } from '../gate/GateAlert';
import { InlineError } from '../states/InlineError';
import type { AliasMove } from './AliasFlowContext';
import { AliasMovedAlert } from './AliasMovedAlert';
import { useSeenAliases } from './useSeenAliases';

interface SetAliasDialogProps {
  version: string;
  /** The alias when it is already chosen. */
  preset?: string;
  /** What the gate decided of the version. */
  gate?: Gate;
  /** As they are now. */
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
  const { mutate, isPending, error, reset } = useSetAlias();
  const { requestId, seenOn, isOn, lookAgain } = useSeenAliases(aliases);
  const from = seenOn(alias);
  const now = isOn(alias);
  // On this version already: an answer got lost, and a repeat is harmless.
  const moved = now !== from && now !== version;
  const parsed = setAliasRequestSchema.safeParse({
    requestId,
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
    if (!parsed.success || moved) return;
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
            {moved && (
              <AliasMovedAlert
                {...{ alias, from, now }}
                onContinue={() => {
                  reset();
                  lookAgain();
                }}
              />
            )}
            {error && !moved && <InlineError message={errorMessage(error)} />}
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
          isDisabled={moved}
        >
          {preset === CHAMPION_ALIAS ? 'Promote' : 'Set alias'}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
