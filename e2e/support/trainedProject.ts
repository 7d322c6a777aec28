import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareNode } from '../../packages/local-stack/src/delivery/prepareNode.ts';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import { exampleValues } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts';
import { renderProject } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts';
import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/ProjectValues.ts';
import { repositoryRoot, stack } from './stack.ts';

const run = promisify(execFile);
const NPM = join(stack.home, 'node/node_modules/npm/bin/npm-cli.js');

/** A generated project in a folder, trained by hand and registered as the DAG would. */
export class TrainedProject {
  readonly folder: string;
  readonly name: string;

  private constructor(folder: string, name: string) {
    this.folder = folder;
    this.name = name;
  }

  /** Renders a project and installs what it needs, once for all projects with its locks. */
  static async render(changes: Partial<ProjectValues> & { name: string }) {
    const folder = await mkdtemp(join(tmpdir(), 'trained-'));
    const values = exampleValues(changes);
    await renderProject({ root: repositoryRoot, target: folder, values });
    const paths = stackPaths({ TRAINYARD_HOME: stack.home });
    const log = join(folder, 'install.log');
    for (const program of [folder, join(folder, 'serving')]) {
      await prepareNode(program, { paths, npm: NPM, log });
    }
    return new TrainedProject(folder, changes.name);
  }

  /** Trains and registers; answers the new version's number. */
  async train(params: object): Promise<string> {
    const resultPath = join(this.folder, 'result.json');
    await run(process.execPath, ['trainer/src/main.ts'], {
      cwd: this.folder,
      env: {
        MLFLOW_TRACKING_URI: stack.mlflow,
        MLOPS_PARAMS: JSON.stringify(params),
        MLOPS_RESULT_PATH: resultPath,
      },
    });
    const { mlflowRunId, modelId } = JSON.parse(
      await readFile(resultPath, 'utf8'),
    );
    await mlflow('registered-models/create', { name: this.name }, true);
    const { model_version: version } = await mlflow('model-versions/create', {
      name: this.name,
      source: `models:/${modelId}`,
      run_id: mlflowRunId,
      model_id: modelId,
    });
    return version.version;
  }

  /** Points the alias `champion` at a version. */
  promote = (version: string) =>
    mlflow('registered-models/alias', {
      name: this.name,
      alias: 'champion',
      version,
    });

  remove = () => rm(this.folder, { recursive: true, force: true });
}

/** One call of MLflow's REST API; with `tolerant` a refusal is an answer, too. */
export async function mlflow(path: string, body: object, tolerant = false) {
  const response = await fetch(`${stack.mlflow}/api/2.0/mlflow/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // Each caller knows the shape of what it asks for.
  const answer = (await response.json()) as any;
  if (!tolerant) assert.ok(response.ok, `${path}: ${JSON.stringify(answer)}`);
  return answer;
}
