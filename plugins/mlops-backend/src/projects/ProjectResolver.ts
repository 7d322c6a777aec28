import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KeyMetric,
  MLOPS_ANNOTATIONS,
  NOTIFICATIONS_PORTAL,
  ProjectAnnotations,
  keyMetricOf,
  readProjectAnnotations,
} from '@trainyard/backstage-plugin-mlops-common';
import { Environment } from './Environment';
import { RepositoryLinks, repositoryLinks } from './commitLink';

/** An entity with all that is needed to ask the outside systems about it. */
export interface ResolvedProject extends ProjectAnnotations, RepositoryLinks {
  entityRef: string;
  name: string;
  title: string;
  keyMetric: KeyMetric;
  target: Environment;
}

/** Turns an entity ref into outside ids; the only way to them. */
export class ProjectResolver {
  constructor(
    private readonly catalog: CatalogService,
    private readonly integrations: ScmIntegrationRegistry,
    private readonly environments: Environment[],
  ) {}

  /**
   * Reads the entity with the caller's credentials, so that an entity which the
   * caller may not see is as good as absent.
   *
   * @throws NotFoundError for an unknown entity or one without annotations
   */
  async resolve(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ResolvedProject> {
    const entity = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity)
      throw new NotFoundError(`No entity ${entityRef} in the catalog.`);
    return this.projectOf(entity);
  }

  /** All projects whose owners want to be told, in one request; without those that are set up wrongly. */
  async notified(
    credentials: BackstageCredentials,
  ): Promise<ResolvedProject[]> {
    const { items } = await this.catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${MLOPS_ANNOTATIONS.notifications}`]:
            NOTIFICATIONS_PORTAL,
        },
      },
      { credentials },
    );
    return items.flatMap(entity => {
      try {
        return this.projectOf(entity);
      } catch {
        // Its own page says what is wrong with it.
        return [];
      }
    });
  }

  private projectOf(entity: Entity): ResolvedProject {
    const entityRef = stringifyEntityRef(entity);
    const annotations = readProjectAnnotations(entity);
    const { dagId, experimentName, registeredModel } = annotations;
    if (!dagId && !experimentName && !registeredModel) {
      throw new NotFoundError(
        `${entityRef} is no ML project: it has none of the annotations ${MLOPS_ANNOTATIONS.dagId}, ${MLOPS_ANNOTATIONS.experimentName}, ${MLOPS_ANNOTATIONS.registeredModel}.`,
      );
    }
    return {
      ...annotations,
      ...repositoryLinks(entity, this.integrations),
      entityRef,
      name: entity.metadata.name,
      title: entity.metadata.title ?? entity.metadata.name,
      keyMetric: keyMetricOf(entity),
      target: this.environmentOf(annotations.environment),
    };
  }

  private environmentOf(name: string | undefined): Environment {
    if (!name) return this.environments[0];
    const found = this.environments.find(({ config }) => config.name === name);
    if (found) return found;
    const known = this.environments.map(({ config }) => config.name).join(', ');
    throw new InputError(
      `The annotation ${MLOPS_ANNOTATIONS.environment} says "${name}", which is not configured; use one of: ${known}.`,
    );
  }
}

/** @throws NotFoundError that names the missing annotation */
export function requireDagId(project: ResolvedProject): string {
  return required(project, project.dagId, MLOPS_ANNOTATIONS.dagId);
}

/** @throws NotFoundError that names the missing annotation */
export function requireModel(project: ResolvedProject): string {
  return required(
    project,
    project.registeredModel,
    MLOPS_ANNOTATIONS.registeredModel,
  );
}

function required(
  { entityRef }: ResolvedProject,
  value: string | undefined,
  annotation: string,
): string {
  if (value) return value;
  throw new NotFoundError(`${entityRef} has no annotation ${annotation}.`);
}
