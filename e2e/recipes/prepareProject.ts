import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { projectValues } from '../../plugins/scaffolder-backend-module-mlops/src/testing/projectValues.ts';
import { renderProject } from '../../plugins/scaffolder-backend-module-mlops/src/testing/renderProject.ts';
import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/projectValues.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const DATA = process.env.TRAINYARD_HOME ?? join(ROOT, '.trainyard');

/** What a recipe finds around it: this Node.js and uv, and nothing that names an MLflow or a project. */
export function recipeEnv(): NodeJS.ProcessEnv {
  const env = Object.entries(process.env).filter(
    ([name]) =>
      !/^(MLOPS_|MLFLOW_|NODE_TEST_CONTEXT$|NODE_OPTIONS$)/.test(name),
  );
  const path = [
    dirname(process.execPath),
    join(DATA, 'uv/bin'),
    process.env.PATH,
  ];
  return { ...Object.fromEntries(env), PATH: path.join(delimiter) };
}

/** Renders a project, which is installed once: each copy of it shares what was installed. */
export async function prepareProject(trainer: ProjectValues['trainer']) {
  const home = mkdtempSync(join(tmpdir(), 'recipes-'));
  const original = join(home, 'project');
  const values = projectValues({ trainer });
  await renderProject({ root: ROOT, target: original, values });
  let copies = 0;
  return {
    home,
    original,
    install(command: string): void {
      const options = {
        cwd: original,
        env: recipeEnv(),
        stdio: 'pipe',
      } as const;
      execFileSync('sh', ['-euc', command], options);
    },
    /** A copy as a clone would be; folders that are ignored by git are linked. */
    copy(installed: string[]): string {
      const folder = join(home, `copy-${++copies}`);
      cpSync(original, folder, {
        recursive: true,
        // Or make would find the lock newer than what was installed from it.
        preserveTimestamps: true,
        filter: source =>
          !installed.includes(source.slice(original.length + 1)),
      });
      for (const name of installed)
        symlinkSync(join(original, name), join(folder, name));
      // The stack's Python holds all that the DAG's tests need; with an old list, make installs nothing into it.
      symlinkSync(join(DATA, 'python'), join(folder, '.venv-dag'));
      utimesSync(join(folder, 'tests/requirements.txt'), 0, 0);
      execFileSync('git', ['init', '--quiet'], { cwd: folder });
      return folder;
    },
  };
}
