import { Entity, getEntitySourceLocation } from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { Commit } from '@trainyard/backstage-plugin-mlops-common';

/** Gives a commit with its page, when the repository's host is known. */
export type CommitLink = (sha: string) => Commit;

/** Where an entity's repository is shown, and where its commits are. */
export interface RepositoryLinks {
  repository?: string;
  commitLink: CommitLink;
}

/** Parts of the path after the repository, by kind of host. */
const COMMIT_PATH: Record<string, string> = {
  github: '/commit/',
  gitlab: '/-/commit/',
  gitea: '/commit/',
  bitbucketCloud: '/commits/',
  azure: '/commit/',
};

/** How many path segments name the repository; GitLab's groups nest, so it has a marker. */
const SEGMENTS: Record<string, number> = {
  github: 2,
  gitea: 2,
  bitbucketCloud: 2,
  azure: 4,
};

/**
 * Finds the repository of an entity from its source location. An unknown host,
 * a `file:` location and a commit that is no hash give no link.
 */
export function repositoryLinks(
  entity: Entity,
  integrations: ScmIntegrationRegistry,
): RepositoryLinks {
  const repository = repositoryOf(entity, integrations);
  return {
    repository: repository?.url,
    commitLink: sha => ({
      sha,
      ...(repository && /^[0-9a-f]{7,64}$/.test(sha)
        ? { url: `${repository.url}${repository.commitPath}${sha}` }
        : {}),
    }),
  };
}

function repositoryOf(entity: Entity, integrations: ScmIntegrationRegistry) {
  let target: string;
  try {
    const location = getEntitySourceLocation(entity);
    if (location.type !== 'url') return undefined;
    target = location.target;
  } catch {
    return undefined;
  }
  const type = integrations.byUrl(target)?.type;
  const commitPath = type && COMMIT_PATH[type];
  if (!commitPath) return undefined;
  const { origin, pathname } = new URL(target);
  const path =
    type === 'gitlab'
      ? pathname.split('/-/')[0]
      : pathname
          .split('/')
          .slice(0, 1 + SEGMENTS[type])
          .join('/');
  return {
    url: `${origin}${path.replace(/(?<!\/)\/+$|\.git$/g, '')}`,
    commitPath,
  };
}
