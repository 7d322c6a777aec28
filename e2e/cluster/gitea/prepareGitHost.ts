import type { GiteaAccount } from './GiteaApi.ts';
import { createMember, createUser, createUserToken } from './giteaAccounts.ts';
import type { Gitea } from './startGitea.ts';

/** Organisation of the projects. */
export const PROJECTS = 'ml';
/** Organisation of the repository that Airflow reads. */
const PLATFORM = 'platform';
const DAGS = 'dags';
/** Variable and secret that the pipelines of generated projects read. */
const DAGS_VARIABLE = 'DAGS_REPOSITORY';
const DAGS_SECRET = 'DAGS_TOKEN';

/** A git host as an operator sets it up for Trainyard: who may do what. */
export interface GitHost {
  /** For the portal's `integrations.gitea`: may create repositories in the projects' organisation. */
  portal: GiteaAccount;
  /** For the Secret `git-credentials` of training pods: may read projects. */
  pods: GiteaAccount;
  /** For Airflow's git connection: may read the DAG repository. */
  airflow: GiteaAccount;
  /** Clone URL of the DAG repository. */
  dagsRepository: string;
  /** Registers runners for the pipelines of every project. */
  runnerToken: string;
}

/**
 * Sets a new Gitea up: a private organisation for projects, a private repository for
 * DAGs, one account with the least rights for each system, and what the pipelines
 * of all projects need, once, in the organisation.
 */
export async function prepareGitHost(gitea: Gitea): Promise<GitHost> {
  const { api } = gitea;
  for (const username of [PROJECTS, PLATFORM]) {
    await api.call('POST', '/orgs', { username, visibility: 'private' });
  }
  await api.call('POST', `/orgs/${PLATFORM}/repos`, {
    name: DAGS,
    private: true,
    // Airflow's bundle needs the branch from its first look on.
    auto_init: true,
    default_branch: 'main',
  });
  const portal = await createMember(gitea, PROJECTS, 'portal', {
    permission: 'write',
    canCreateRepositories: true,
  });
  const pods = await createMember(gitea, PROJECTS, 'training-pods', {
    permission: 'read',
  });
  const delivery = await collaborator(gitea, 'delivery', 'write');
  const airflow = await collaborator(gitea, 'airflow', 'read');

  const dagsRepository = `${gitea.url}/${PLATFORM}/${DAGS}`;
  const actions = `/orgs/${PROJECTS}/actions`;
  await api.call('POST', `${actions}/variables/${DAGS_VARIABLE}`, {
    value: dagsRepository,
  });
  await api.call('PUT', `${actions}/secrets/${DAGS_SECRET}`, {
    data: delivery.password,
  });
  const { token } = await api.call(
    'POST',
    `${actions}/runners/registration-token`,
  );
  return {
    portal,
    pods: await createUserToken(gitea, pods, ['read:repository']),
    airflow,
    dagsRepository,
    runnerToken: token,
  };
}

/** An account that reaches the DAG repository by a token, and nothing else. */
async function collaborator(
  gitea: Gitea,
  username: string,
  permission: 'read' | 'write',
): Promise<GiteaAccount> {
  const account = await createUser(gitea, username);
  await gitea.api.call(
    'PUT',
    `/repos/${PLATFORM}/${DAGS}/collaborators/${username}`,
    { permission },
  );
  return createUserToken(gitea, account, [`${permission}:repository`]);
}
