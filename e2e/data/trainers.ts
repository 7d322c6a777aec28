import { spawn } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { prepareDependencies } from '../../packages/local-stack/src/delivery/prepareDependencies.ts';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import { exampleValues } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts';
import { renderProject } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts';
import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/ProjectValues.ts';
import { repositoryRoot, stack } from '../support/stack.ts';

/** How a generated project of each trainer is started, and where its dependencies are. */
const STARTS: Record<
  ProjectValues['trainer'],
  { train: string[]; checkDrift: string[]; dependencies: string }
> = {
  typescript: {
    train: [process.execPath, 'trainer/src/main.ts'],
    checkDrift: [process.execPath, 'trainer/src/checkDrift.ts'],
    dependencies: 'node_modules',
  },
  kedro: {
    train: ['.venv/bin/python', 'src/train.py'],
    checkDrift: ['.venv/bin/python', 'src/check_drift.py'],
    dependencies: '.venv',
  },
};

/** The trainers that this repository has. */
export const TRAINERS = Object.keys(STARTS) as ProjectValues['trainer'][];

/** A rendered project whose dependencies are installed. */
export interface Project {
  trainer: ProjectValues['trainer'];
  folder: string;
}

/** What a training writes. */
interface Trained {
  mlflowRunId: string;
  modelId: string;
}

/** What a drift check writes. */
export interface DriftResult {
  drifted: boolean;
  rows: number;
  champion: { version: string; mlflowRunId: string } | null;
  columns: {
    column: string;
    psi: number;
    ksPValue: number;
    drifted: boolean;
  }[];
  message: string;
}

/** What a training, or a drift check, says at its end. */
export interface Ended<Result = Trained> {
  code: number | null;
  output: string;
  /** The result of a good one. */
  result?: Result;
  /** The last line of a failed one. */
  error?: { code: string; message: string; nextStep: string };
}

/** Renders a project that trains on `data/training.csv`, with the stack's own installations. */
export async function renderTrainer(
  trainer: ProjectValues['trainer'],
  changes: Partial<ProjectValues> = {},
): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), `${trainer}-`));
  const values = exampleValues({
    trainer,
    dataset: 'file',
    dataPath: 'data/training.csv',
    target: 'species',
    features: ['*'],
    ...changes,
  });
  await renderProject({ root: repositoryRoot, target: folder, values });
  await prepareDependencies(folder, {
    paths: stackPaths(process.env),
    log: join(folder, 'install.log'),
    npm: join(stack.home, 'node/node_modules/npm/bin/npm-cli.js'),
  });
  return { trainer, folder };
}

export const removeProject = ({ folder }: Project) =>
  rm(folder, { recursive: true, force: true });

interface Options {
  name: string;
  dagRunId: string;
  /** Written into the copy, by path. */
  files?: Record<string, string | Buffer>;
  /** Replaces `data` of mlops.json, and `task` its task. */
  data?: object;
  task?: string;
  /** Replaces `drift` of mlops.json. */
  drift?: object;
  env?: Record<string, string>;
}

/** Trains in a copy of the project, so that several can train at a time. */
export const train = (project: Project, options: Options): Promise<Ended> =>
  runCopy(project, 'train', options);

/** Looks whether the data has drifted, in a copy of the project. */
export const checkDrift = (
  project: Project,
  options: Options,
): Promise<Ended<DriftResult>> => runCopy(project, 'checkDrift', options);

async function runCopy<Result>(
  { trainer, folder }: Project,
  work: 'train' | 'checkDrift',
  options: Options,
): Promise<Ended<Result>> {
  const { dependencies, [work]: command } = STARTS[trainer];
  const copy = await mkdtemp(join(tmpdir(), `${trainer}-run-`));
  try {
    await cp(folder, copy, {
      recursive: true,
      filter: source => source !== join(folder, dependencies),
    });
    await symlink(join(folder, dependencies), join(copy, dependencies));
    for (const [path, content] of Object.entries(options.files ?? {})) {
      await mkdir(dirname(join(copy, path)), { recursive: true });
      await writeFile(join(copy, path), content);
    }
    const file = join(copy, 'mlops.json');
    const mlops = JSON.parse(await readFile(file, 'utf8'));
    const { data = mlops.data, task = mlops.task, drift } = options;
    await writeFile(file, JSON.stringify({ ...mlops, task, data, drift }));
    const resultPath = join(copy, 'result.json');
    const { code, output } = await run(command, copy, {
      MLFLOW_TRACKING_URI: stack.mlflow,
      MLOPS_EXPERIMENT: options.name,
      MLOPS_MODEL: options.name,
      MLOPS_DAG_RUN_ID: options.dagRunId,
      MLOPS_RESULT_PATH: resultPath,
      ...options.env,
    });
    return {
      code,
      output,
      result:
        code === 0 ? JSON.parse(await readFile(resultPath, 'utf8')) : undefined,
      error: lastError(output),
    };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function run(
  [program, ...args]: string[],
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, ...env },
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code => resolve({ code, output }));
  });
}

function lastError(output: string): Ended['error'] {
  const line = output
    .split('\n')
    .findLast(text => text.startsWith('MLOPS_ERROR '));
  return line && JSON.parse(line.slice('MLOPS_ERROR '.length));
}
