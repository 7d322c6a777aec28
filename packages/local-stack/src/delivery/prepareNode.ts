import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runLogged } from '../install/runLogged.ts';
import { installOnce } from './installOnce.ts';
import type { DependencyOptions } from './prepareDependencies.ts';

/** One `npm ci` for each lock; every delivery with that lock links to it. */
export async function prepareNode(
  code: string,
  { paths, npm, log }: DependencyOptions,
): Promise<void> {
  const lock = await readFile(join(code, 'package-lock.json'), 'utf8');
  await installOnce({
    code,
    shared: join(paths.trainerDeps, dependencyKey(lock)),
    files: ['package.json', 'package-lock.json'],
    result: 'node_modules',
    install: cwd =>
      runLogged(
        process.execPath,
        [
          ...[npm, 'ci', '--omit=dev', '--ignore-scripts'],
          ...['--no-audit', '--no-fund'],
        ],
        {
          cwd,
          log,
          env: {
            ...process.env,
            PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
          },
        },
      ),
  });
}

/**
 * Names what a lock installs. The project's own name and version are left out,
 * so that projects of one template share one installation.
 *
 * @throws SyntaxError when the lock is not JSON
 */
export function dependencyKey(lock: string): string {
  const { name, version, ...content } = JSON.parse(lock);
  const root = content.packages?.[''];
  if (root) {
    delete root.name;
    delete root.version;
  }
  return createHash('sha256')
    .update(JSON.stringify(content))
    .update(process.version)
    .digest('hex')
    .slice(0, 32);
}
