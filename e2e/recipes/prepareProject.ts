import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import { exampleValues } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts';
import { renderProject } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts';
import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/ProjectValues.ts';
import { install } from '../combinations/install.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export const paths = stackPaths(process.env);

/** What says what is installed: older than any installation, make installs nothing. */
const LISTS = [
  'package-lock.json',
  'serving/package-lock.json',
  'tests/requirements.txt',
  'docs/requirements.txt',
];

/** What a recipe finds around it: this Node.js and uv, and nothing that names an MLflow or a project. */
export function recipeEnv(): NodeJS.ProcessEnv {
  const env = Object.entries(process.env).filter(
    ([name]) =>
      !/^(MLOPS_|MLFLOW_|NODE_TEST_CONTEXT$|NODE_OPTIONS$)/.test(name),
  );
  const path = [
    dirname(process.execPath),
    join(paths.uv, 'bin'),
    process.env.PATH,
  ];
  return { ...Object.fromEntries(env), PATH: path.join(delimiter) };
}

/** Renders a project; its copies share what is installed for its locks, as all projects of the tests do. */
export async function prepareProject(changes: Partial<ProjectValues>) {
  const home = mkdtempSync(join(tmpdir(), 'recipes-'));
  const original = join(home, 'project');
  const values = exampleValues(changes);
  await renderProject({ root: ROOT, target: original, values });
  let copies = 0;
  return {
    home,
    original,
    install: () => install(original, paths),
    /** A copy as a clone would be, with all installed that is needed. */
    copy(): string {
      const folder = join(home, `copy-${++copies}`);
      cpSync(original, folder, { recursive: true });
      for (const list of LISTS.map(name => join(folder, name)))
        if (existsSync(list)) utimesSync(list, 0, 0);
      linkDagEnvironment(folder);
      execFileSync('git', ['init', '--quiet'], { cwd: folder });
      // Links where a clone has folders, which .gitignore names.
      writeFileSync(
        join(folder, '.git/info/exclude'),
        'node_modules\n.venv\n.venv-*\n',
      );
      return folder;
    },
  };
}

/** The stack's Python holds all that the DAG's tests need. */
function linkDagEnvironment(folder: string): void {
  const environment = join(folder, '.venv-dag');
  mkdirSync(environment);
  for (const name of readdirSync(paths.python))
    symlinkSync(join(paths.python, name), join(environment, name));
  writeFileSync(join(environment, 'installed'), '');
}
