import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const AUTHOR = ['-c', 'user.name=Benchmark', '-c', 'user.email=benchmark@test'];

/**
 * Makes a bare repository of a folder: one commit on `main`, ready to be cloned
 * from a plain HTTP server.
 */
export async function publishRepository(
  folder: string,
  bare: string,
): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'benchmark-repository-'));
  const git = (...args: string[]) => run('git', args, { cwd: work });
  try {
    await cp(folder, work, { recursive: true });
    await git('init', '--quiet', '--initial-branch=main');
    // Forced: an ignore list of the user must not leave out a file.
    await git('add', '--all', '--force');
    await git(...AUTHOR, 'commit', '--quiet', '--message=The demo');
    await git('clone', '--quiet', '--bare', work, bare);
    await git('--git-dir', bare, 'update-server-info');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
