import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { cached } from '../../../e2e/cluster/node/cached.ts';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';

/** Exact versions of the demo's packages and of all that they need. */
const LOCK = join(import.meta.dirname, '../demo/wheels.lock');
/** The Python of the demo's image; wheels are made for one version. */
const PYTHON = 'python3.11';

/**
 * Brings every package that the demo installs to this machine, as wheels: the
 * pod's `pip install` then waits for no network. Done once for each lock.
 *
 * @param log takes pip's output
 * @returns the folder of the wheels
 * @throws StepError naming the log, also when there is no such Python
 */
export async function prepareWheels(
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<string> {
  const cache = resolve(
    env.TRAINYARD_CACHE || join(homedir(), '.cache', 'trainyard'),
    'benchmark-wheels',
  );
  await mkdir(cache, { recursive: true });
  const key = createHash('sha256')
    .update(`${PYTHON}\0`)
    .update(await readFile(LOCK))
    .digest('hex');
  return cached(cache, { name: 'wheels', key }, folder =>
    runLogged(
      PYTHON,
      // `wheel`, not `download`: a few packages have no wheel of their own.
      [
        ...['-m', 'pip', 'wheel', '--quiet', '--no-deps'],
        ...['--requirement', LOCK, '--wheel-dir', folder],
      ],
      { env, cwd: folder, log },
    ),
  );
}
