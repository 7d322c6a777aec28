import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installOnce } from '../../packages/local-stack/src/delivery/installOnce.ts';
import { dependencyKey } from '../../packages/local-stack/src/delivery/prepareNode.ts';
import { environmentKey } from '../../packages/local-stack/src/delivery/preparePython.ts';
import { installEnv } from '../../packages/local-stack/src/install/installPython.ts';
import type { StackPaths } from '../../packages/local-stack/src/paths.ts';
import { runProgram } from './runProgram.ts';

/** Folders of a project that may have dependencies of their own. */
const PLACES = ['.', 'serving'];

/** Gives a project what its tests import: one installation for each lock, which the projects share. */
export async function install(
  folder: string,
  paths: StackPaths,
): Promise<void> {
  for (const place of PLACES.map(name => join(folder, name))) {
    if (existsSync(join(place, 'package-lock.json')))
      await installNode(place, paths);
    if (existsSync(join(place, 'uv.lock'))) await installPython(place, paths);
  }
}

const shared = (paths: StackPaths, key: string) =>
  join(paths.data, 'cache', 'combinations', key);

async function installNode(code: string, paths: StackPaths): Promise<void> {
  const lock = await readFile(join(code, 'package-lock.json'), 'utf8');
  const bin = dirname(process.execPath);
  await installOnce({
    code,
    shared: shared(paths, dependencyKey(lock)),
    files: ['package.json', 'package-lock.json'],
    result: 'node_modules',
    install: cwd =>
      succeed(
        ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
        cwd,
        {
          ...process.env,
          PATH: `${bin}:${process.env.PATH}`,
        },
      ),
  });
}

async function installPython(code: string, paths: StackPaths): Promise<void> {
  const lock = await readFile(join(code, 'uv.lock'), 'utf8');
  const uv = join(paths.uv, 'bin', 'uv');
  const python = ['--python', paths.pythonBin];
  const env = installEnv(process.env, paths);
  await installOnce({
    code,
    shared: shared(
      paths,
      environmentKey(lock, await realpath(paths.pythonBin)),
    ),
    files: ['pyproject.toml', 'uv.lock'],
    result: '.venv',
    async install(cwd) {
      await succeed(
        [uv, 'venv', '--relocatable', ...python, '.venv'],
        cwd,
        env,
      );
      await succeed(
        [uv, 'sync', '--locked', '--no-install-project', ...python],
        cwd,
        env,
      );
    },
  });
}

async function succeed(
  command: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { ok, output } = await runProgram(command, {
    cwd,
    env,
    limitMinutes: 10,
  });
  if (!ok) throw new Error(`${command.join(' ')}\n${output.slice(-4000)}`);
}
