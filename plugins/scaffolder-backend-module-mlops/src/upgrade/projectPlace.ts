import { basename, dirname, join } from 'node:path';
import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  getGiteaRequestOptions,
  getGitLabRequestOptions,
  parseGiteaUrl,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import parseGitUrl from 'git-url-parse';
import { LocalPublisherConfig } from '../config';
import { localFolders } from '../publisher/localFolders';

/** How pull requests of a repository are opened. */
export interface PullRequests {
  url: string;
  headers: Record<string, string>;
  /** Names of the host for the fields of a pull request. */
  fields: Record<'text' | 'from' | 'into', string>;
  /** Field of the answer that holds the page. */
  page: string;
}

/** Where the repository of a project is, and how it is written to. */
export interface ProjectPlace {
  /** What git clones and pushes to. */
  remote: string;
  /** Value of the `Authorization` header that git sends, if any. */
  authorization?: string;
  /** Of a git host. */
  pullRequests?: PullRequests;
  /** Working clone of a repository on this machine. */
  workingClone?: string;
}

const basic = (user: string, secret: string) =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
const trimmed = (url: string) => url.replace(/(?<!\/)\/+$/, '');

/**
 * Where the catalog read the entity from: it decides what is written to, never the
 * form or the project's own files.
 *
 * @throws InputError when there is no way to propose a change there
 */
export async function projectPlace(
  entity: Entity,
  options: {
    integrations: ScmIntegrationRegistry;
    publisher?: LocalPublisherConfig;
  },
): Promise<ProjectPlace> {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  const separator = location.indexOf(':');
  const target = location.slice(separator + 1);
  switch (location.slice(0, separator)) {
    case 'file':
      return localPlace(target, options.publisher);
    case 'url':
      return hostedPlace(target, options.integrations);
    default:
      throw new InputError(`project: nothing is known of ${location}`);
  }
}

function localPlace(
  target: string,
  publisher?: LocalPublisherConfig,
): ProjectPlace {
  const name = basename(dirname(target));
  if (publisher && dirname(dirname(target)) === publisher.projects) {
    const { repository, project } = localFolders(publisher, name);
    if (target === join(project, 'catalog-info.yaml')) {
      return { remote: repository, workingClone: project };
    }
  }
  throw new InputError(
    'project: its catalog-info.yaml is not one of the local publisher',
  );
}

async function hostedPlace(
  url: string,
  integrations: ScmIntegrationRegistry,
): Promise<ProjectPlace> {
  const github = integrations.github.byUrl(url)?.config;
  if (github) {
    const { owner, name } = parseGitUrl(url);
    const { headers, token } =
      await DefaultGithubCredentialsProvider.fromIntegrations(
        integrations,
      ).getCredentials({ url });
    return {
      remote: `https://${github.host}/${owner}/${name}.git`,
      authorization: token && basic('x-access-token', token),
      pullRequests: {
        url: `${github.apiBaseUrl}/repos/${owner}/${name}/pulls`,
        headers: { ...headers },
        fields: { text: 'body', from: 'head', into: 'base' },
        page: 'html_url',
      },
    };
  }
  const gitlab = integrations.gitlab.byUrl(url)?.config;
  if (gitlab) {
    // Some GitLabs live below a path, which is no part of a group's name.
    const below = trimmed(new URL(gitlab.baseUrl).pathname);
    const { owner, name } = parseGitUrl(url.replace(`${below}/`, '/'));
    const project = encodeURIComponent(`${owner}/${name}`);
    return {
      remote: `${trimmed(gitlab.baseUrl)}/${owner}/${name}.git`,
      authorization: gitlab.token && basic('oauth2', gitlab.token),
      pullRequests: {
        url: `${trimmed(gitlab.apiBaseUrl)}/projects/${project}/merge_requests`,
        headers: getGitLabRequestOptions(gitlab).headers,
        fields: {
          text: 'description',
          from: 'source_branch',
          into: 'target_branch',
        },
        page: 'web_url',
      },
    };
  }
  const gitea = integrations.gitea.byUrl(url)?.config;
  if (gitea) {
    const { owner, name } = parseGiteaUrl(gitea, url);
    const base = trimmed(gitea.baseUrl ?? `https://${gitea.host}`);
    const { headers = {} } = getGiteaRequestOptions(gitea);
    return {
      remote: `${base}/${owner}/${name}.git`,
      authorization: headers.Authorization,
      pullRequests: {
        url: `${base}/api/v1/repos/${owner}/${name}/pulls`,
        headers,
        fields: { text: 'body', from: 'head', into: 'base' },
        page: 'html_url',
      },
    };
  }
  throw new InputError(
    `project: upgrades are proposed on GitHub, GitLab and Gitea, and there is no integration of one for ${url}`,
  );
}

/**
 * Credentials for git, in its environment: an argument is seen by everybody on the
 * machine, and a file outlives the task.
 */
export function gitCredentials(place: ProjectPlace): Record<string, string> {
  const { remote, authorization } = place;
  if (!authorization) return {};
  return {
    GIT_CONFIG_COUNT: '1',
    // Of this host alone: a redirect to another must not take it along.
    GIT_CONFIG_KEY_0: `http.${new URL(remote).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
  };
}
