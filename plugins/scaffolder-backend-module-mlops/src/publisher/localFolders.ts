import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { checkProjectName } from '@trainyard/backstage-plugin-mlops-common';
import { LocalPublisherConfig } from '../config';

/** Where the local publisher keeps one project. */
export interface LocalFolders {
  /** Bare repository. */
  repository: string;
  /** Working clone; the catalog reads it. */
  project: string;
  /** The working clone while it is made; hidden from the catalog's glob. */
  staging: string;
}

/**
 * The folders of a project. The name becomes part of paths, so it is checked here,
 * whoever asks.
 *
 * @throws InputError for a name that is none
 */
export function localFolders(
  config: LocalPublisherConfig,
  name: string,
): LocalFolders {
  const problem = checkProjectName(name);
  if (problem) throw new InputError(`name: ${problem.message}`);
  return {
    repository: join(config.repositories, `${name}.git`),
    project: join(config.projects, name),
    staging: join(config.projects, `.creating-${name}`),
  };
}
