import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portal } from '../../support/portal.ts';
import { command, python } from '../../support/stack.ts';
import type { ClusterState } from './cluster.ts';
import { runnableCommit } from './hostedProject.ts';

/** A project as its team left it, past its pipeline. */
export interface CopiedProject {
  /** The project that it is a copy of. */
  of: string;
  name: string;
  /** Changes files of the copy. */
  edit(folder: string, dagPackage: string): Promise<void>;
}

/**
 * Copies a hosted project under another name, changes it, and delivers it by
 * the step of its pipeline alone: the tests of the pipeline would stop most of
 * the mistakes that are looked at here.
 *
 * @returns full sha of the copy's commit, which Airflow can run
 */
export async function copyProject(
  token: string,
  state: ClusterState,
  { of, name, edit }: CopiedProject,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copy-'));
  const dagPackage = packageOf(name);
  const url = cloneUrl(state, name);
  try {
    const git = (...args: string[]) => runGit(state, folder, args);
    await git('clone', '--quiet', cloneUrl(state, of), '.');
    await git('mv', `dags/${packageOf(of)}`, `dags/${dagPackage}`);
    for (const file of (await git('ls-files')).trim().split('\n')) {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      await writeFile(
        path,
        text.replaceAll(of, name).replaceAll(packageOf(of), dagPackage),
      );
    }
    await edit(folder, dagPackage);
    await gitea(state, `/orgs/${state.gitea.organization}/repos`, {
      name,
      private: true,
    });
    await git('commit', '--quiet', '--all', '--message=Change [skip ci]');
    await git('remote', 'set-url', 'origin', url);
    await git('push', '--quiet', 'origin', 'HEAD:main');
    await deliver(state, folder, url);
    const location = await portal(token, 'POST', '/catalog/locations', {
      type: 'url',
      target: `${url.replace(/\.git$/, '')}/src/branch/main/catalog-info.yaml`,
    });
    assert.equal(location.status, 201, JSON.stringify(location.body));
    const sha = (await git('rev-parse', 'HEAD')).trim();
    return await runnableCommit(token, name, sha);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const packageOf = (name: string) => `${name.replaceAll('-', '_')}_dag`;

const cloneUrl = (
  { gitea: { url, organization } }: ClusterState,
  name: string,
) => `${url}/${organization}/${name}.git`;

const basic = ({ gitea: { username, password } }: ClusterState) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

async function runGit(
  state: ClusterState,
  cwd: string,
  args: string[],
): Promise<string> {
  const settings = [
    `http.extraHeader=Authorization: ${basic(state)}`,
    'user.name=Alice',
    'user.email=alice@trainyard.invalid',
  ].flatMap(setting => ['-c', setting]);
  const git = [...settings, ...args];
  const { code, stdout, stderr } = await command('git', git, { cwd });
  if (code !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout;
}

async function gitea(state: ClusterState, path: string, body: object) {
  const response = await fetch(`${state.gitea.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: basic(state),
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 201, await response.text());
}

async function deliver(
  { gitea: { dagsRepository, token } }: ClusterState,
  cwd: string,
  repository: string,
): Promise<void> {
  const { code, stderr } = await command(
    'env',
    [
      ...[`DAGS_REPOSITORY=${dagsRepository}`, `DAGS_TOKEN=${token}`],
      ...[python, 'ci/deliver_dag.py', `--repository=${repository}`],
    ],
    { cwd },
  );
  assert.equal(code, 0, stderr);
}
