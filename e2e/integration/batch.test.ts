import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { freshName } from '../support/projects.ts';
import { stack } from '../support/stack.ts';
import { mlflow, TrainedProject } from '../support/trainedProject.ts';

const run = promisify(execFile);
let project: TrainedProject;

before(async () => {
  project = await TrainedProject.render({
    name: freshName('endpoint-batch'),
    batch: true,
  });
  await project.promote(await project.train({ nEstimators: 7 }));
});
after(() => project?.remove());

/** Predicts as the DAG's task does, and answers what it wrote for the next task. */
async function predict(dagRunId: string) {
  const resultPath = join(project.folder, 'predicted.json');
  await run(process.execPath, ['serving/src/batch.ts'], {
    cwd: project.folder,
    env: {
      MLFLOW_TRACKING_URI: stack.mlflow,
      MLOPS_DAG_RUN_ID: dagRunId,
      MLOPS_RESULT_PATH: resultPath,
    },
  });
  return JSON.parse(await readFile(resultPath, 'utf8'));
}

const file = async (uri: string) => {
  const path = new URL(uri).pathname.replace(/^\/+/, '');
  const response = await fetch(
    `${stack.mlflow}/api/2.0/mlflow-artifacts/artifacts/${path}`,
  );
  return (await response.text()).trimEnd().split('\r\n');
};

const runsOf = async (experimentId: string) =>
  (await mlflow('runs/search', { experiment_ids: [experimentId] })).runs;

test('a file is predicted into MLflow once for each run of the DAG, the version beside each row', async () => {
  const first = await predict('scheduled__1');
  assert.equal(first.version, '1');
  const [header, ...rows] = await file(first.output);
  assert.match(header, /^id,sepal_length,.*,label,.*,model_version,mlflow_run/);
  assert.equal(rows.length, first.rows);
  for (const row of rows) {
    assert.ok(row.endsWith(`,${project.name},1,${first.mlflowRunId}`), row);
  }
  assert.match(rows[0], /^1,5\.1,3\.5,1\.4,0\.2,setosa,1,0,0,/);

  // The champion moves, and the same run is repeated: it has one result, of the new champion.
  await project.promote(await project.train({ nEstimators: 11 }));
  const again = await predict('scheduled__1');
  assert.equal(again.output, first.output);
  assert.equal(again.version, '2');
  assert.match((await file(again.output))[1], /,2,[0-9a-f]{32}$/);

  const next = await predict('scheduled__2');
  const [, experimentId] = /^mlflow-artifacts:\/(\d+)\//.exec(next.output)!;
  const runs = await runsOf(experimentId);
  assert.deepEqual(
    runs.map((each: any) => [each.info.run_name, each.info.status]).sort(),
    [
      ['scheduled__1', 'FINISHED'],
      ['scheduled__2', 'FINISHED'],
    ],
  );
});
