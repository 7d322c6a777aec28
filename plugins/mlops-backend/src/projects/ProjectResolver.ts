import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MLOPS_ANNOTATIONS,
  NOTIFICATIONS_PORTAL,
  isMlopsProject,
  keyMetricOf,
  readProjectAnnotations,
} from '@trainyard/backstage-plugin-mlops-common';
import { ClaimConfig } from '../config';
import { oncePerRequest } from '../lib/oncePerRequest';
import { Environment } from './Environment';
import { repositoryLinks } from './commitLink';
import { ownersOf } from './ownersOf';
import { Access, ProjectWish } from './ProjectWish';
import { ResolvedProject, noProjectError } from './ResolvedProject';

/** All that is read of an entity; some hold long API definitions. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'relations',
];

/** Turns an entity ref into outside ids that are the entity's; the only way to them. */
export class ProjectResolver {
  constructor(
    private readonly catalog: CatalogService,
    private readonly integrations: ScmIntegrationRegistry,
    private readonly environments: Environment[],
    private readonly claims: ClaimConfig[],
  ) {}

  /**
   * Reads the entity with the caller's credentials, so that an entity which the
   * caller may not see is as good as absent, and binds what its annotations name.
   *
   * @throws NotFoundError for an unknown entity or one without annotations
   */
  async resolve(
    entityRef: string,
    credentials: BackstageCredentials,
    access: Access = 'read',
  ): Promise<ResolvedProject> {
    return (await this.wish(entityRef, credentials)).bind(access);
  }

  /**
   * What the entity asks for, before anything says whose it is.
   *
   * @throws NotFoundError for an unknown entity or one without annotations
   */
  readonly wish = oncePerRequest(
    (entityRef: string, credentials: BackstageCredentials) =>
      this.readWish(entityRef, credentials),
  );

  private async readWish(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ProjectWish> {
    const [entity] = await this.entities([entityRef], credentials);
    if (!entity)
      throw new NotFoundError(`No entity ${entityRef} in the catalog.`);
    return this.wishOf(entity);
  }

  /** What is read of entities, in the order of their refs; undefined for one that the caller may not see. */
  async entities(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<(Entity | undefined)[]> {
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials },
    );
    return items;
  }

  /** All projects whose owners want to be told, in one request; without those that are set up wrongly. */
  async notified(credentials: BackstageCredentials): Promise<ProjectWish[]> {
    const { items } = await this.catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${MLOPS_ANNOTATIONS.notifications}`]:
            NOTIFICATIONS_PORTAL,
        },
        fields: FIELDS,
      },
      { credentials },
    );
    return items.flatMap(entity => {
      try {
        return this.wishOf(entity);
      } catch {
        // Its own page says what is wrong with it.
        return [];
      }
    });
  }

  private wishOf(entity: Entity): ProjectWish {
    const entityRef = stringifyEntityRef(entity);
    if (!isMlopsProject(entity)) throw noProjectError(entityRef);
    const { dagId, experimentName, registeredModel, environment } =
      readProjectAnnotations(entity);
    return new ProjectWish(
      {
        ...repositoryLinks(entity, this.integrations),
        entityRef,
        name: entity.metadata.name,
        title: entity.metadata.title ?? entity.metadata.name,
        environment,
        keyMetric: keyMetricOf(entity),
        target: this.environmentOf(environment),
      },
      { dag: dagId, experiment: experimentName, model: registeredModel },
      ownersOf(entity),
      this.claims,
    );
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
