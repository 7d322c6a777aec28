import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_MARK } from '../config/baseEnv.ts';
import { logFile, type StackPaths } from '../paths.ts';
import { findPython } from '../../bootstrap/findPython.mjs';
import type { Progress } from '../output/Progress.ts';
import { runLogged } from './runLogged.ts';

const LOCKS = join(import.meta.dirname, '../../python');

/**
 * Installs uv, and with it the locked environment of Airflow and MLflow, into
 * the data folder. Nothing is done when the locks are those of the last time.
 *
 * @throws StepError naming the log
 */
export async function installPython(
  paths: StackPaths,
  env: NodeJS.ProcessEnv,
  progress: Pick<Progress, 'step'>,
): Promise<void> {
  const lock = join(LOCKS, 'requirements.lock');
  const uvLock = join(LOCKS, 'uv.lock');
  const stamp = pythonStamp(paths);
  const wanted = createHash('sha256')
    .update(readFileSync(lock))
    .update(readFileSync(uvLock))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  const options = {
    env: installEnv(env, paths),
    cwd: paths.data,
    log: logFile(paths, 'install-python'),
  };
  const { python } = findPython(env);
  if (!python)
    throw new Error('No Python from 3.10 to 3.13 was found on PATH.');
  const uv = join(paths.uv, 'bin', 'uv');
  // An interrupted install leaves folders that look complete.
  rmSync(paths.python, { recursive: true, force: true });
  await progress.step(
    `Python ${python.version}: install Airflow and MLflow`,
    async () => {
      await runLogged(
        python.command,
        ['-m', 'venv', '--clear', paths.uv],
        options,
      );
      await runLogged(
        join(paths.uv, 'bin', 'python'),
        ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', uvLock],
        options,
      );
      await runLogged(
        uv,
        ['venv', '--python', python.command, paths.python],
        options,
      );
      await runLogged(
        uv,
        ['pip', 'sync', '--require-hashes', '--python', paths.pythonBin, lock],
        options,
      );
    },
  );
  writeFileSync(stamp, wanted);
}

/** The file that says which locks the installed environment came from. */
export function pythonStamp({ python }: Pick<StackPaths, 'python'>): string {
  return join(python, '.lock.sha256');
}

/** The person's environment (indexes, proxies and certificates included), with uv kept inside the data folder. */
export function installEnv(
  env: NodeJS.ProcessEnv,
  paths: Pick<StackPaths, 'data'>,
): NodeJS.ProcessEnv {
  const { PYTHONPATH, PYTHONHOME, VIRTUAL_ENV, CONDA_PREFIX, ...rest } = env;
  return {
    ...rest,
    ...(env.SSL_CERT_FILE && !env.PIP_CERT && { PIP_CERT: env.SSL_CERT_FILE }),
    [STACK_MARK]: paths.data,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    // Beside the environment, so that files are linked and not copied.
    UV_CACHE_DIR: join(paths.data, 'cache', 'uv'),
    UV_SYSTEM_CERTS: '1',
    UV_NO_PROGRESS: '1',
    UV_PYTHON_DOWNLOADS: 'never',
  };
}
