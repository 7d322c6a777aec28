import { setTimeout as sleep } from 'node:timers/promises';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';

/**
 * Refreshes the catalog location that covers the project folders and waits until the
 * entity is there. Without the refresh the catalog would look in its own time.
 *
 * @param options.glob - target of the location, `<projects>/*\/catalog-info.yaml`
 * @throws ServiceUnavailableError with what to check
 */
export async function waitForEntity(options: {
  catalog: Pick<
    CatalogService,
    'getEntities' | 'getEntityByRef' | 'refreshEntity'
  >;
  credentials: BackstageCredentials;
  glob: string;
  entityRef: string;
  attempts?: number;
  pauseMs?: number;
  signal?: AbortSignal;
}): Promise<void> {
  const { catalog, credentials, glob, entityRef, signal } = options;
  const { attempts = 60, pauseMs = 500 } = options;

  const { items } = await catalog.getEntities(
    { filter: { kind: 'location', 'spec.target': glob } },
    { credentials },
  );
  for (const location of items) {
    await catalog.refreshEntity(stringifyEntityRef(location), { credentials });
  }
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await catalog.getEntityByRef(entityRef, { credentials })) return;
    await sleep(pauseMs, undefined, { signal });
  }
  throw new ServiceUnavailableError(
    items.length > 0
      ? `${entityRef} is published, but the catalog has not taken it in; its log names the problem of catalog-info.yaml`
      : `${entityRef} is published, but the catalog does not read the projects; add ${glob} to catalog.locations`,
  );
}
