import { basename, dirname, isAbsolute, join, parse } from 'node:path';
import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { LocationSpec } from '@backstage/plugin-catalog-node';
import parseGitUrl from 'git-url-parse';

/**
 * Annotation of a Template: the folder above it that its relative URLs start from,
 * `..` or `../..` and so on.
 * @public
 */
export const TEMPLATE_ROOT_ANNOTATION = 'mlops/template-root';

const MAX_LEVELS = 3;

const refuse = (root: string, why: string) =>
  new InputError(`${TEMPLATE_ROOT_ANNOTATION} is "${root}": ${why}`);

/**
 * The `backstage.io/source-location` that a template root means.
 *
 * The root decides which files a template may read, so it only climbs: at most three
 * folders, never to the top of the file system and never out of the repository.
 *
 * @returns `file:<root>/template.yaml`, or `url:<root>/`
 * @throws InputError when the root says anything else
 */
export function resolveTemplateRoot(
  root: string,
  location: LocationSpec,
  integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>,
): string {
  if (!/^\.\.(\/\.\.)*$/.test(root)) {
    throw refuse(root, 'use .. or ../.. to name a folder above the template');
  }
  const levels = root.split('/').length;
  if (levels > MAX_LEVELS) {
    throw refuse(root, `climb at most ${MAX_LEVELS} folders`);
  }
  switch (location.type) {
    case 'file':
      return `file:${fileRoot(root, location.target)}`;
    case 'url':
      return `url:${urlRoot(root, levels, location.target, integrations)}`;
    default:
      throw refuse(root, `a location of type ${location.type} has no folders`);
  }
}

function fileRoot(root: string, target: string): string {
  const folder = join(dirname(target), root);
  if (!isAbsolute(target) || folder === parse(folder).root) {
    throw refuse(root, 'that is the top of the file system');
  }
  return join(folder, basename(target));
}

function urlRoot(
  root: string,
  levels: number,
  target: string,
  integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>,
): string {
  const { filepath } = parseGitUrl(target);
  const folders = filepath.split('/').filter(Boolean).length - 1;
  if (levels > folders) {
    throw refuse(root, 'that is outside of the repository');
  }
  return integrations.resolveUrl({ url: `${root}/`, base: target });
}
