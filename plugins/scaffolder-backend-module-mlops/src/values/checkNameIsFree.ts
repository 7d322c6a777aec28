import { access } from 'node:fs/promises';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { LocalPublisherConfig } from '../config';
import { localFolders } from '../publisher/localFolders';

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Refuses a project name that a component or a local repository already has.
 *
 * @throws ConflictError that names the field
 */
export async function checkNameIsFree(options: {
  name: string;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  credentials: BackstageCredentials;
  publisher?: LocalPublisherConfig;
}): Promise<void> {
  const { name, catalog, credentials, publisher } = options;
  const taken = (by: string) =>
    new ConflictError(`name: "${name}" is taken by ${by}; choose another name`);

  const ref = `component:default/${name}`;
  if (await catalog.getEntityByRef(ref, { credentials })) {
    throw taken(ref);
  }
  if (publisher) {
    const { repository, project } = localFolders(publisher, name);
    if ((await exists(repository)) || (await exists(project))) {
      throw taken('a repository on this machine');
    }
  }
}
