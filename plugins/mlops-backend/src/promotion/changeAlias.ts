import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { SetAliasRequest } from '@trainyard/backstage-plugin-mlops-common';
import { KeyedLock } from '../database/KeyedLock';
import { parseGate } from '../models/parseGate';
import { ResolvedProject } from '../projects/ResolvedProject';
import { toRecord } from '../snapshot/mapMlflowRun';
import { AliasHistoryStore, ModelPlace, StoredMove } from './AliasHistoryStore';
import { finishMove, makeMove, Scene } from './makeMove';
import { lockKey, placeOf } from './modelPlace';
import { findDifferences, recordOutsideMoves } from './recordOutsideMoves';

/** Who moves an alias to which version, and on which one they saw it. */
export interface SetAlias extends SetAliasRequest {
  version: string;
  user: string;
}

/** Who removes an alias, and from which version. */
export interface DeleteAlias {
  alias: string;
  /** Compared when given. */
  expectedVersion?: string;
  requestId?: string;
  reason?: string;
  user: string;
}

/** Either of them; `to` is null to remove the alias. */
interface Asked extends Omit<DeleteAlias, 'expectedVersion'> {
  to: string | null;
  expectedVersion?: string | null;
}

/**
 * Changes aliases by compare-and-set, and writes every change down before it is
 * made. MLflow has no such call, so changes of one model wait for each other here.
 */
export class AliasChanges {
  constructor(
    private readonly lock: KeyedLock,
    private readonly history: AliasHistoryStore,
  ) {}

  /**
   * A repeat with the same request id completes or repeats the first one.
   *
   * @throws ConflictError when the alias is elsewhere than the caller saw it, or the
   * request id was used for something else; InputError when the version is not
   * ready; NotFoundError when the version is not of this model
   */
  async set(project: ResolvedProject, change: SetAlias): Promise<void> {
    await this.change(project, { ...change, to: change.version });
  }

  /**
   * @throws ConflictError when the alias is on another version, or the request id was
   * used for something else; NotFoundError when there is no such alias
   */
  async delete(project: ResolvedProject, change: DeleteAlias): Promise<void> {
    await this.change(project, { ...change, to: null });
  }

  private async change(project: ResolvedProject, asked: Asked): Promise<void> {
    const place = placeOf(project);
    await this.lock.run(lockKey(place), held =>
      this.changeAlone({ project, place, held }, asked),
    );
  }

  private async changeAlone(scene: Scene, asked: Asked): Promise<void> {
    const earlier = await this.earlierOf(scene.place, asked);
    if (earlier?.state === 'done') return;
    const models = scene.project.target.mlflow.models;
    const { model } = scene.place;
    const aliases = await models.getAliases(model);
    const current =
      aliases.find(({ alias }) => alias === asked.alias)?.version ?? null;
    const settled = await this.settle(scene, asked.alias, current);
    if (earlier && settled.has(earlier.id)) return;
    await recordOutsideMoves(
      scene.project,
      { history: this.history, place: scene.place },
      await findDifferences(this.history, scene.place, aliases),
    );

    compare(asked, current);
    if (asked.to === null && current === null) {
      throw new NotFoundError(`${model} has no alias ${asked.alias}.`);
    }
    if (asked.to === current) return;
    const gate = asked.to ? await this.readyGate(scene, asked.to) : undefined;
    await this.move(scene, asked, current, { gate, earlier });
  }

  /** What this request has done already. */
  private async earlierOf(place: ModelPlace, asked: Asked) {
    if (!asked.requestId) return undefined;
    const earlier = await this.history.ofRequest(
      place,
      asked.user,
      asked.requestId,
    );
    if (
      earlier &&
      (earlier.alias !== asked.alias ||
        earlier.to !== asked.to ||
        earlier.reason !== asked.reason ||
        (asked.expectedVersion !== undefined &&
          earlier.from !== asked.expectedVersion))
    ) {
      throw new ConflictError(
        `requestId ${asked.requestId} was already used for another change; use a new one.`,
      );
    }
    return earlier;
  }

  /**
   * Finds out how changes ended whose replica did not live to write it down.
   *
   * @returns ids of those that came through
   */
  private async settle(
    scene: Scene,
    alias: string,
    current: string | null,
  ): Promise<Set<number>> {
    const done = new Set<number>();
    for (const move of await this.history.pending(scene.place, alias)) {
      if (move.to === current) {
        await finishMove(scene, this.history, move);
        done.add(move.id);
      } else {
        await this.history.settle(move.id, 'failed');
      }
    }
    return done;
  }

  /** @returns what the gate said of the version, as JSON */
  private async readyGate({ project, place: { model } }: Scene, to: string) {
    const found = await project.target.mlflow.models.getVersion(model, to);
    if ((found.status ?? 'READY') !== 'READY') {
      throw new InputError(
        `Version ${to} of ${model} is not ready in MLflow yet. Wait until it is, then try again.`,
      );
    }
    const gate = parseGate(toRecord(found.tags));
    return gate && JSON.stringify(gate);
  }

  private async move(
    scene: Scene,
    asked: Asked,
    from: string | null,
    { gate, earlier }: { gate?: string; earlier?: StoredMove },
  ): Promise<void> {
    const move = {
      ...scene.place,
      entityRef: scene.project.entityRef,
      alias: asked.alias,
      from,
      to: asked.to,
      source: 'portal' as const,
      by: asked.user,
      at: new Date().toISOString(),
      reason: asked.reason,
      gate,
      requestId: asked.requestId ?? randomUUID(),
      state: 'pending' as const,
    };
    if (earlier) await this.history.remove(earlier.id);
    await makeMove(scene, this.history, move);
  }
}

function compare(
  { alias, expectedVersion }: Asked,
  current: string | null,
): void {
  if (expectedVersion === undefined || current === expectedVersion) return;
  throw new ConflictError(
    current
      ? `The alias ${alias} is on version ${current} now. Look again before you move it.`
      : `No version has the alias ${alias} any more. Look again before you move it.`,
  );
}
