import { MlflowAlias } from '@trainyard/backstage-plugin-mlops-node';
import { parseGate } from '../models/parseGate';
import { ResolvedProject } from '../projects/ResolvedProject';
import { toRecord } from '../snapshot/mapMlflowRun';
import { AliasHistoryStore, ModelPlace, NewMove } from './AliasHistoryStore';
import { gateChain } from './gateMoves';

/** How far back the register task's own words are looked for. */
const MAX_VERSIONS = 100;

/** An alias that is not where the history has it. */
export interface Difference {
  alias: string;
  from: string | null;
  to: string | null;
}

/** Aliases that were moved without the portal since its last look. */
export async function findDifferences(
  history: AliasHistoryStore,
  place: ModelPlace,
  aliases: MlflowAlias[],
): Promise<Difference[]> {
  const known = await history.latest(place);
  const now = new Map(aliases.map(({ alias, version }) => [alias, version]));
  return [...new Set([...known.keys(), ...now.keys()])]
    .map(alias => ({
      alias,
      from: known.get(alias)?.to ?? null,
      to: now.get(alias) ?? null,
    }))
    .filter(({ from, to }) => from !== to);
}

/** Writes down moves that the portal did not make; the caller has the lock of the model. */
export async function recordOutsideMoves(
  project: ResolvedProject,
  { history, place }: { history: AliasHistoryStore; place: ModelPlace },
  differences: Difference[],
): Promise<void> {
  if (differences.length === 0) return;
  const { versions } = await project.target.mlflow.models.searchVersions(
    place.model,
    { limit: MAX_VERSIONS },
  );
  const gateOf = (to: string | null) => {
    const found = versions.find(({ version }) => version === to);
    const gate = found && parseGate(toRecord(found.tags));
    return gate && JSON.stringify(gate);
  };
  for (const { alias, from, to } of differences) {
    const { moves, start } = gateChain(alias, { from, to }, versions);
    const move = (
      rest: Pick<NewMove, 'from' | 'to' | 'source' | 'at' | 'by'>,
    ) =>
      history.add({
        ...place,
        ...rest,
        entityRef: project.entityRef,
        alias,
        gate: gateOf(rest.to),
        state: 'done',
      });
    if (start !== from) {
      const at = new Date().toISOString();
      await move({ from, to: start, source: 'outside', at });
    }
    for (const made of moves) await move({ ...made, source: 'gate' });
  }
}
