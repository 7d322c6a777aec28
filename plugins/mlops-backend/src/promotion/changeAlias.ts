import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  SetAliasRequest,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';
import { KeyedLock } from '../database/KeyedLock';
import { ResolvedProject, requireModel } from '../projects/ProjectResolver';

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
}

/**
 * Changes aliases by compare-and-set. MLflow has no such call, so changes of one
 * model wait for each other here.
 */
export class AliasChanges {
  constructor(private readonly lock: KeyedLock) {}

  /**
   * @throws ConflictError when the alias is elsewhere than the caller saw it, or the
   * version is not ready; NotFoundError when the version is not of this model
   */
  async set(project: ResolvedProject, change: SetAlias): Promise<void> {
    const model = requireModel(project);
    const { mlflow } = project.target;
    await this.lock.run(keyOf(project, model), async () => {
      const { alias, version } = change;
      const previous = await this.compare(project, model, change);
      if (previous === version) return;
      const { status = 'READY' } = await mlflow.models.getVersion(
        model,
        version,
      );
      if (status !== 'READY') {
        throw new ConflictError(`Version ${version} of ${model} is not ready.`);
      }
      await mlflow.models.setAlias(model, alias, version);
      await mlflow.models.setVersionTag(model, version, {
        key: VERSION_TAGS.aliasChange,
        value: JSON.stringify({
          alias,
          by: change.user,
          at: new Date().toISOString(),
          reason: change.reason,
          previousVersion: previous,
        }),
      });
    });
  }

  /** @throws ConflictError when the alias is on another version; NotFoundError when there is none */
  async delete(project: ResolvedProject, change: DeleteAlias): Promise<void> {
    const model = requireModel(project);
    await this.lock.run(keyOf(project, model), async () => {
      const current = await this.compare(project, model, change);
      if (current === undefined) {
        throw new NotFoundError(`${model} has no alias ${change.alias}.`);
      }
      await project.target.mlflow.models.deleteAlias(model, change.alias);
    });
  }

  /** @returns the version that has the alias now */
  private async compare(
    project: ResolvedProject,
    model: string,
    {
      alias,
      expectedVersion,
    }: { alias: string; expectedVersion?: string | null },
  ): Promise<string | undefined> {
    const aliases = await project.target.mlflow.models.getAliases(model);
    const current = aliases.find(found => found.alias === alias)?.version;
    if (
      expectedVersion === undefined ||
      (current ?? null) === expectedVersion
    ) {
      return current;
    }
    throw new ConflictError(
      current
        ? `The alias ${alias} is on version ${current} now. Look again before you move it.`
        : `No version has the alias ${alias} any more. Look again before you move it.`,
    );
  }
}

const keyOf = (project: ResolvedProject, model: string) =>
  `${project.target.config.name}/${model}`;
