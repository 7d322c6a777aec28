import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { newRequestId } from '../lib/newRequestId';

type Aliases = TrainingOverview['versions']['aliases'];

const holderIn = (aliases: Aliases, alias: string) =>
  aliases.find(each => each.alias === alias)?.version ?? null;

/**
 * Where the user saw an alias, which is what they agree to move. The aliases of the tab
 * go on being read; a dialog that followed them would move one that the user never saw.
 *
 * @param aliases - as they are now
 */
export function useSeenAliases(aliases: Aliases) {
  const look = () => ({ aliases, requestId: newRequestId() });
  const [seen, setSeen] = useState(look);
  return {
    /** Of the move that the user agrees to: the same for every try of it. */
    requestId: seen.requestId,
    /** Version that had the alias when the user looked; null: none. */
    seenOn: (alias: string) => holderIn(seen.aliases, alias),
    /** Version that has it now. */
    isOn: (alias: string) => holderIn(aliases, alias),
    /** The user looked again. */
    lookAgain: () => setSeen(look()),
  };
}
