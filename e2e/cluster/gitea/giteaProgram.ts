import { availableParallelism } from 'node:os';
import { mkdir } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashSources } from '../../../packages/local-stack/src/install/hashSources.ts';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import { cacheFolder } from '../node/cacheFolder.ts';
import { cached } from '../node/cached.ts';

const run = promisify(execFile);
const HERE = import.meta.dirname;
const MODULE = 'code.gitea.io/gitea';
/** What it says its version is; go.mod has the one that counts. */
const VERSION = '1.26.0';
/** More compilers at once need more memory than they save time. */
const MOST_COMPILERS = 4;
/** Parts of the module that the running program reads. */
const STATIC = ['templates', 'options', 'public'];

/** A Gitea that can be started. */
export interface GiteaProgram {
  program: string;
  staticRoot: string;
}

/**
 * Builds Gitea from its Go module unless the cache has it; needs Go and a C
 * compiler. 6 minutes of one core: no debug information, and SQLite with
 * little optimization, keep it from being more. The pages of the module have
 * no script and no style; API, git and Actions need none.
 *
 * @param log - file for what the compiler says
 */
export async function giteaProgram(
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<GiteaProgram> {
  const cache = cacheFolder(env);
  await mkdir(cache, { recursive: true });
  const entry = {
    name: `gitea-${process.arch}`,
    key: await hashSources(HERE, ['go', 'giteaProgram.ts']),
  };
  const folder = await cached(cache, entry, half => build(half, env, log));
  return { program: join(folder, 'gitea'), staticRoot: folder };
}

async function build(
  folder: string,
  environment: NodeJS.ProcessEnv,
  log: string,
): Promise<void> {
  const cwd = join(HERE, 'go');
  const env = {
    ...environment,
    CGO_ENABLED: '1',
    CGO_CFLAGS: '-O1',
    GOFLAGS: '-mod=readonly',
  };
  await runLogged(
    'nice',
    [
      ...['-n', '5', 'go', 'build', '-trimpath'],
      ...['-p', String(Math.min(availableParallelism(), MOST_COMPILERS))],
      ...['-tags', 'sqlite sqlite_unlock_notify'],
      ...[
        '-gcflags=all=-dwarf=false',
        `-ldflags=-s -w -X main.Version=${VERSION}`,
      ],
      ...['-o', join(folder, 'gitea'), MODULE],
    ],
    { env, cwd, log },
  );
  const { stdout } = await run('go', ['list', '-m', '-f', '{{.Dir}}', MODULE], {
    env,
    cwd,
  });
  // The module cache is read-only; a copy is removed with the cache entry.
  for (const part of STATIC) {
    await runLogged(
      'cp',
      ['-r', '--no-preserve=mode', join(stdout.trim(), part), folder],
      { env, cwd, log },
    );
  }
}
