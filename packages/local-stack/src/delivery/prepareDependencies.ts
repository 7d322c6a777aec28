import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runLogged } from '../install/runLogged.ts';
import { withLock } from './withLock.ts';

/** Where dependencies are kept, and how they are installed. */
export interface DependencyOptions {
  /** Folder that holds one folder for each lock file's hash. */
  trainerDeps: string;
  log: string;
  /** `npm-cli.js` of the stack's own npm. */
  npm: string;
}

/** Gives a delivered project what its trainer imports. */
interface Preparer {
  lock: string;
  prepare(code: string, options: DependencyOptions): Promise<void>;
}

/** One entry for each kind of trainer; the lock file tells which it is. */
const PREPARERS: Preparer[] = [
  { lock: 'package-lock.json', prepare: prepareNode },
];

/**
 * Installs a delivered project's locked dependencies, at delivery and never at
 * run. A project without a lock file that is known here needs none.
 *
 * @throws StepError naming the log
 */
export async function prepareDependencies(
  code: string,
  options: DependencyOptions,
): Promise<void> {
  for (const { lock, prepare } of PREPARERS) {
    if (existsSync(join(code, lock))) await prepare(code, options);
  }
}

/** One `npm ci` for each lock; every delivery with that lock links to it. */
async function prepareNode(
  code: string,
  { trainerDeps, npm, log }: DependencyOptions,
): Promise<void> {
  const link = join(code, 'node_modules');
  if (existsSync(link)) return;
  const lock = await readFile(join(code, 'package-lock.json'), 'utf8');
  const installed = join(trainerDeps, dependencyKey(lock));
  await mkdir(trainerDeps, { recursive: true });
  await withLock(`${installed}.lock`, async () => {
    if (existsSync(installed)) return;
    const part = `${installed}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part);
    for (const file of ['package.json', 'package-lock.json']) {
      await cp(join(code, file), join(part, file));
    }
    await runLogged(
      process.execPath,
      [npm, 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
      {
        cwd: part,
        log,
        env: {
          ...process.env,
          PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        },
      },
    );
    await mkdir(join(part, 'node_modules'), { recursive: true });
    await rename(part, installed);
  });
  await rm(link, { force: true });
  await symlink(join(installed, 'node_modules'), link);
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
