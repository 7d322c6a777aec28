import { parseEntityRef } from '@backstage/catalog-model';
import type { Publisher } from './repository';

/**
 * The owner as the git host's CODEOWNERS file names it. A group of the catalog is taken
 * for the team of the same name; GitHub and Gitea name it with its organisation.
 *
 * @param owner - full reference of a group or user
 * @param repositoryUrl - page of the repository; empty for one on this machine
 */
export function codeOwner(
  owner: string,
  publisher: Publisher,
  repositoryUrl: string,
): string {
  const { kind, name } = parseEntityRef(owner);
  const named = ['github', 'gitea'].includes(publisher);
  if (kind.toLocaleLowerCase('en-US') !== 'group' || !named) return `@${name}`;
  const organisation = new URL(repositoryUrl).pathname.split('/').at(-2);
  return `@${organisation}/${name}`;
}
