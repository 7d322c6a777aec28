import { createHash } from 'node:crypto';
import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from '../../packages/local-stack/src/delivery/installOnce.ts';
import { installEnv } from '../../packages/local-stack/src/install/installPython.ts';
import { runProgram } from '../combinations/runProgram.ts';
import { paths } from './prepareProject.ts';

/**
 * What a target of the Makefile would install with pip into a folder of the
 * project; here it is installed once for all that want the same.
 *
 * @param requirements - as pip takes them, one on a line
 */
export async function installTools(
  code: string,
  result: string,
  requirements: string,
): Promise<void> {
  const interpreter = await realpath(paths.pythonBin);
  const key = createHash('sha256')
    .update(`${result}\n${requirements}\n${interpreter}`)
    .digest('hex')
    .slice(0, 32);
  const uv = join(paths.uv, 'bin/uv');
  await installOnce({
    code,
    shared: join(paths.data, 'cache/combinations', key),
    files: [],
    result,
    async install(cwd) {
      const list = join(cwd, 'requirements.txt');
      await writeFile(list, requirements);
      await succeed([
        uv,
        'venv',
        '--relocatable',
        `--python=${interpreter}`,
        result,
      ]);
      await succeed([
        uv,
        'pip',
        'install',
        `--python=${join(result, 'bin/python')}`,
        `--requirement=${list}`,
      ]);
      await writeFile(join(cwd, result, 'installed'), '');

      async function succeed(command: string[]): Promise<void> {
        const env = installEnv(process.env, paths);
        const { ok, output } = await runProgram(command, { cwd, env });
        if (!ok)
          throw new Error(`${command.join(' ')}\n${output.slice(-4000)}`);
      }
    },
  });
}
