import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually, portal, project } from './portal.ts';
import { command, stack } from './stack.ts';

/** Commits files to the main branch of a project of the local stack; answers the commit. */
export async function pushCommit(
  name: string,
  files: Record<string, string>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'push-'));
  const git = async (...args: string[]) => {
    const author = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com'];
    const done = await command('git', [...author, ...args], { cwd: folder });
    assert.equal(done.code, 0, done.stderr);
    return done.stdout.trim();
  };
  const repository = join(stack.home, 'repositories', `${name}.git`);
  try {
    await git('clone', '-q', repository, '.');
    for (const [path, content] of Object.entries(files)) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    await git('add', '-A');
    await git('commit', '-qm', 'feat: change the project');
    await git('push', '-q', 'origin', 'main');
    return await git('rev-parse', 'HEAD');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same, and waits until Airflow trains that commit; answers it. */
export async function deliverCommit(
  token: string,
  name: string,
  files: Record<string, string>,
): Promise<string> {
  const commit = await pushCommit(name, files);
  await eventually(
    `Airflow reads commit ${commit}`,
    () => portal(token, 'GET', project(name, 'training')),
    ({ body }) => body.project?.dag.commit?.sha === commit,
  );
  return commit;
}
