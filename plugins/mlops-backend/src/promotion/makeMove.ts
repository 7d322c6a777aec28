import {
  MOVED_TAG_PREFIX,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';
import { isRefusal } from '@trainyard/backstage-plugin-mlops-node';
import { Held } from '../database/KeyedLock';
import { ResolvedProject } from '../projects/ResolvedProject';
import {
  AliasHistoryStore,
  ModelPlace,
  NewMove,
  StoredMove,
} from './AliasHistoryStore';
import { parseGateMoves } from './gateMoves';

/** Where a change happens; the caller has the lock of the model. */
export interface Scene {
  project: ResolvedProject;
  place: ModelPlace;
  held: Held;
}

/** How often a move of the register task that crossed ours is answered. */
const MAX_REPEATS = 3;

/** Writes a move down, makes it in MLflow and finishes it. */
export async function makeMove(
  scene: Scene,
  history: AliasHistoryStore,
  move: NewMove,
): Promise<void> {
  const id = await history.add(move);
  scene.held.check();
  try {
    await putAlias(scene, move);
  } catch (error) {
    // Otherwise nobody knows; the next change finds out.
    if (isRefusal(error)) await history.settle(id, 'failed');
    throw error;
  }
  await finishMove(scene, history, { ...move, id });
}

/** Says in MLflow, too, who moved the alias and why; then the change is done. */
export async function finishMove(
  scene: Scene,
  history: AliasHistoryStore,
  move: StoredMove,
): Promise<void> {
  const { models } = scene.project.target.mlflow;
  const { model } = scene.place;
  const { alias, from, to, by, at, reason } = move;
  const previousVersion = from ?? undefined;
  await Promise.all([
    models.setModelTag(model, {
      key: `${MOVED_TAG_PREFIX}${alias}`,
      value: JSON.stringify({ from, to, by, at }),
    }),
    to !== null &&
      models.setVersionTag(model, to, {
        key: VERSION_TAGS.aliasChange,
        value: JSON.stringify({ alias, by, at, reason, previousVersion }),
      }),
  ]);
  await keepMove(scene, history, move);
  await history.settle(move.id, 'done');
}

/**
 * The register task has no lock. One that judged before our move and wrote after
 * it knew nothing of ours, so ours is made again.
 */
async function keepMove(
  scene: Scene,
  history: AliasHistoryStore,
  move: StoredMove,
): Promise<void> {
  const { models } = scene.project.target.mlflow;
  const { model } = scene.place;
  for (let i = 0; i < MAX_REPEATS; i++) {
    const holder =
      (await models.getAliases(model)).find(({ alias }) => alias === move.alias)
        ?.version ?? null;
    if (holder === move.to || holder === null) return;
    const version = await models.getVersion(model, holder);
    const { alias, from } = move;
    const crossing = parseGateMoves(version)
      .filter(made => made.alias === alias)
      .at(-1);
    // Somebody who saw our move, or who moves by hand.
    if (crossing?.from !== from) return;
    await history.add({
      ...scene.place,
      ...crossing,
      entityRef: scene.project.entityRef,
      source: 'gate',
      reason: `It did not know of the move to ${move.to ?? 'no version'}.`,
      state: 'failed',
    });
    scene.held.check();
    await putAlias(scene, move);
  }
}

async function putAlias(
  { project, place: { model } }: Scene,
  { alias, to }: Pick<NewMove, 'alias' | 'to'>,
): Promise<void> {
  const { models } = project.target.mlflow;
  if (to === null) await models.deleteAlias(model, alias);
  else await models.setAlias(model, alias, to);
}
