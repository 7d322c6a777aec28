import type {
  Gate,
  TrainingOverview,
} from '@trainyard/backstage-plugin-mlops-common';
import { ReactNode, useMemo, useState } from 'react';
import { AliasFlowContext, AliasMove } from './AliasFlowContext';
import { RemoveAliasDialog } from './RemoveAliasDialog';
import { SetAliasDialog } from './SetAliasDialog';
import { UndoBanner } from './UndoBanner';

type Intent =
  | { kind: 'set'; version: string; alias?: string; gate?: Gate }
  | { kind: 'remove'; version: string; alias: string };

interface AliasFlowProviderProps {
  aliases: TrainingOverview['versions']['aliases'];
  children: ReactNode;
}

/** Gives the tab its alias dialogs, and an undo after a change. */
export const AliasFlowProvider = ({
  aliases,
  children,
}: AliasFlowProviderProps) => {
  const [intent, setIntent] = useState<Intent>();
  const [lastMove, setLastMove] = useState<AliasMove>();
  const flow = useMemo(
    () => ({
      setAlias: (version: string, alias?: string, gate?: Gate) =>
        setIntent({ kind: 'set', version, alias, gate }),
      removeAlias: (alias: string, version: string) =>
        setIntent({ kind: 'remove', version, alias }),
    }),
    [],
  );
  const close = () => setIntent(undefined);
  return (
    <AliasFlowContext.Provider value={flow}>
      {lastMove && (
        <UndoBanner
          key={`${lastMove.alias}-${lastMove.to}`}
          move={lastMove}
          onDone={() => setLastMove(undefined)}
        />
      )}
      {children}
      {intent?.kind === 'set' && (
        <SetAliasDialog
          version={intent.version}
          preset={intent.alias}
          gate={intent.gate}
          aliases={aliases}
          onMoved={setLastMove}
          onClose={close}
        />
      )}
      {intent?.kind === 'remove' && (
        <RemoveAliasDialog
          version={intent.version}
          alias={intent.alias}
          onClose={close}
        />
      )}
    </AliasFlowContext.Provider>
  );
};
