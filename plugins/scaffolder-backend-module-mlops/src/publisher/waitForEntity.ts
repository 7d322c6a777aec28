import { setTimeout as sleep } from 'node:timers/promises';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  CatalogService,
  locationSpecToLocationEntity,
} from '@backstage/plugin-catalog-node';

/**
 * Refreshes the catalog location that covers the project folders and waits until the
 * entity is there. Without the refresh the catalog would look in its own time.
 *
 * @param options.glob - target of the location in `catalog.locations`
 * @throws ServiceUnavailableError with what to check
 */
export async function waitForEntity(options: {
  catalog: Pick<CatalogService, 'getEntityByRef' | 'refreshEntity'>;
  credentials: BackstageCredentials;
  glob: string;
  entityRef: string;
  attempts?: number;
  pauseMs?: number;
  signal?: AbortSignal;
}): Promise<void> {
  const { catalog, credentials, glob, entityRef, signal } = options;
  const { attempts = 60, pauseMs = 500 } = options;

  // Computed, not looked up: a glob that matched nothing yet has no entity to find.
  const location = stringifyEntityRef(
    locationSpecToLocationEntity({ location: { type: 'file', target: glob } }),
  );
  await catalog.refreshEntity(location, { credentials });
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await catalog.getEntityByRef(entityRef, { credentials })) return;
    await sleep(pauseMs, undefined, { signal });
  }
  throw new ServiceUnavailableError(
    `${entityRef} is published, but the catalog has not taken it in; check that catalog.locations holds ${glob} and what the log says of catalog-info.yaml`,
  );
}
