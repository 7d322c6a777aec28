import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { installEnv } from '../install/installPython.ts';
import { runLogged } from '../install/runLogged.ts';
import { installOnce } from './installOnce.ts';
import type { DependencyOptions } from './prepareDependencies.ts';

const VENV = '.venv';

/**
 * One `uv sync` for each lock; every delivery with that lock links to it. The
 * stack's Python and its cache are used, so what the stack itself has (MLflow,
 * pandas, scikit-learn) is linked and not downloaded again.
 */
export async function preparePython(
  code: string,
  { paths, log }: DependencyOptions,
): Promise<void> {
  const lock = await readFile(join(code, 'uv.lock'), 'utf8');
  const uv = join(paths.uv, 'bin', 'uv');
  // An environment points to the interpreter that it was made with.
  const interpreter = await realpath(paths.pythonBin);
  await installOnce({
    code,
    shared: join(paths.trainerDeps, environmentKey(lock, interpreter)),
    files: ['pyproject.toml', 'uv.lock'],
    result: VENV,
    async install(cwd) {
      const options = { cwd, log, env: installEnv(process.env, paths) };
      const python = ['--python', paths.pythonBin];
      // It is renamed with its folder, so its scripts may not name a path.
      await runLogged(uv, ['venv', '--relocatable', ...python, VENV], options);
      await runLogged(
        uv,
        // Fails where pyproject.toml asks for something that the lock has not.
        ['sync', '--locked', '--no-dev', '--no-install-project', ...python],
        options,
      );
    },
  });
}

/**
 * Names what a lock installs. The project's own name is left out, so that
 * projects of one template share one environment.
 */
export function environmentKey(lock: string, interpreter: string): string {
  const [, own] =
    /^name = "([^"]+)"\nversion = "[^"]*"\nsource = \{ (?:virtual|editable) = "\." \}$/m.exec(
      lock,
    ) ?? [];
  const anonymous = own ? lock.replaceAll(`"${own}"`, '"project"') : lock;
  return createHash('sha256')
    .update(anonymous)
    .update(interpreter)
    .digest('hex')
    .slice(0, 32);
}
