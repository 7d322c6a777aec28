import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../support/stack.ts';
import type { ClusterState } from './cluster.ts';
import { runnableCommit } from './hostedProject.ts';

/**
 * Changes a hosted project as its team would: clone, edit, commit, push. The
 * project's own pipeline delivers it.
 *
 * @param edit - changes files of the clone
 * @returns full sha of the new commit, which Airflow can run
 */
export async function changeProject(
  token: string,
  state: ClusterState,
  name: string,
  edit: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'change-'));
  try {
    await git(state, folder, 'clone', '--quiet', cloneUrl(state, name), '.');
    await edit(folder);
    await git(state, folder, 'add', '--all');
    await git(state, folder, 'commit', '--quiet', '--message=Change');
    await git(state, folder, 'push', '--quiet', 'origin', 'HEAD:main');
    const sha = (await git(state, folder, 'rev-parse', 'HEAD')).trim();
    return await runnableCommit(token, name, sha);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const cloneUrl = ({ gitea }: ClusterState, name: string) =>
  `${gitea.url}/${gitea.organization}/${name}.git`;

async function git(
  { gitea }: ClusterState,
  cwd: string,
  ...args: string[]
): Promise<string> {
  const secret = Buffer.from(`${gitea.username}:${gitea.password}`).toString(
    'base64',
  );
  const settings = [
    `http.extraHeader=Authorization: Basic ${secret}`,
    'user.name=Alice',
    'user.email=alice@trainyard.invalid',
  ].flatMap(setting => ['-c', setting]);
  const { code, stdout, stderr } = await command(
    'git',
    [...settings, ...args],
    { cwd },
  );
  if (code !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout;
}
