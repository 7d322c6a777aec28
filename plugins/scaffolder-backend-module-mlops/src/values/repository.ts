import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/** How a project is published; each is a branch of the template. */
export const PUBLISHERS = [
  'local',
  'github',
  'gitlab',
  'gitea',
  'bitbucketCloud',
  'azure',
] as const;
export type Publisher = (typeof PUBLISHERS)[number];

/** A repository that does not exist yet. */
export interface Repository {
  publisher: Publisher;
  /** URL to clone from; empty for a repository on this machine. */
  url: string;
}

const isPublisher = (type: string): type is Publisher =>
  PUBLISHERS.some(publisher => publisher === type);

/**
 * Reads the value of a repository picker, `host?owner=o&repo=r`.
 *
 * @throws InputError that names the field and the rule
 */
export function readRepository(
  repoUrl: string,
  integrations: ScmIntegrationRegistry,
): Repository {
  const { host, owner, repo, organization, workspace, project } = parse(
    repoUrl,
    integrations,
  );
  const publisher = integrations.byHost(host)?.type ?? '';
  if (!isPublisher(publisher) || publisher === 'local') {
    throw new InputError(
      `repoUrl: repositories on ${host} cannot be created; add an integration for GitHub, GitLab, Gitea, Bitbucket Cloud or Azure DevOps`,
    );
  }
  const path =
    publisher === 'azure'
      ? [organization, project, '_git', repo]
      : [...(workspace ?? owner ?? '').split('/'), repo];
  return {
    publisher,
    url: `${baseUrlOf(host, integrations)}/${path
      .map(part => encodeURIComponent(part ?? ''))
      .join('/')}`,
  };
}

/** Self-hosted Gitea and GitLab may have another scheme, a port or a path. */
function baseUrlOf(host: string, integrations: ScmIntegrationRegistry): string {
  const { baseUrl } =
    integrations.gitea.byHost(host)?.config ??
    integrations.gitlab.byHost(host)?.config ??
    {};
  return (baseUrl ?? `https://${host}`).replace(/(?<!\/)\/+$/, '');
}

function parse(repoUrl: string, integrations: ScmIntegrationRegistry) {
  try {
    return parseRepoUrl(repoUrl, integrations);
  } catch (error) {
    throw new InputError(
      `repoUrl: ${error instanceof Error ? error.message : 'cannot be read'}`,
    );
  }
}
