import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlopsProjectUpgradePermission } from '@trainyard/backstage-plugin-mlops-common';
import { LocalPublisherConfig } from '../config';
import { Clone } from './Clone';
import { gitCredentials, ProjectPlace, projectPlace } from './projectPlace';

/** Opens repositories of projects for people who may upgrade them. */
export class ProjectRepositories {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogService, 'getEntityByRef'>;
      integrations: ScmIntegrationRegistry;
      permissions: PermissionsService;
      publisher?: LocalPublisherConfig;
    },
  ) {}

  /**
   * Clones the repository of an entity for the time of `work`. The portal's own
   * credentials are used, so the person's permission is asked first.
   */
  async with<T>(
    entityRef: string,
    credentials: BackstageCredentials,
    work: (clone: Clone, place: ProjectPlace) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const { catalog, permissions } = this.options;
    const [{ result }] = await permissions.authorize(
      [
        {
          permission: mlopsProjectUpgradePermission,
          resourceRef: entityRef,
        },
      ],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${mlopsProjectUpgradePermission.name} for ${entityRef}.`,
      );
    }
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity) {
      throw new NotFoundError(`project: ${entityRef} is not in the catalog`);
    }
    const place = await projectPlace(entity, this.options);
    const clone = await Clone.open({
      remote: place.remote,
      env: gitCredentials(place),
      signal,
    });
    try {
      return await work(clone, place);
    } finally {
      await clone.close();
    }
  }
}
