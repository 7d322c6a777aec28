import type { Gate } from '@trainyard/backstage-plugin-mlops-common';
import { createContext, useContext } from 'react';

/** An alias that moved, so that it can be moved back. */
export interface AliasMove {
  alias: string;
  /** Version it was on; null when on none. */
  from: string | null;
  to: string;
}

/** Ways to change aliases, each after a dialog. */
export interface AliasFlow {
  /**
   * Asks for the alias too when none is given.
   *
   * @param gate - what the gate decided of the version, to be told before
   */
  setAlias(version: string, alias?: string, gate?: Gate): void;
  removeAlias(alias: string, version: string): void;
}

export const AliasFlowContext = createContext<AliasFlow | undefined>(undefined);

/** The alias dialogs of the tab. */
export function useAliasFlow(): AliasFlow {
  const flow = useContext(AliasFlowContext);
  if (!flow) throw new Error('useAliasFlow needs an AliasFlowProvider');
  return flow;
}
