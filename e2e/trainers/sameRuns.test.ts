import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { iris, toCsv } from '../data/irisCsv.ts';
import {
  removeProject,
  renderTrainer,
  train,
  type Project,
} from '../data/trainers.ts';
import { freshName } from '../support/projects.ts';
import { differenceOf, predictionsOf, traceRun } from './tracedRun.ts';

const name = freshName('same-runs');
const TASKS = {
  classification: { target: 'species', features: ['*'] },
  regression: { target: 'petal_width', features: ['sepal_*', 'petal_*'] },
};
const projects: Project[] = [];

before(async () => {
  projects.push(await renderTrainer('typescript'));
  projects.push(await renderTrainer('kedro'));
});
after(() => Promise.all(projects.map(removeProject)));

for (const [task, columns] of Object.entries(TASKS)) {
  test(`a ${task} of either trainer cannot be told apart in MLflow`, async t => {
    const runs = await Promise.all(
      projects.map(async project => {
        const dagRunId = `${task}-${project.trainer}`;
        const done = await train(project, {
          name,
          dagRunId,
          task,
          files: { 'data/training.csv': toCsv(iris) },
          data: { source: 'file', path: 'data/training.csv', ...columns },
          env: {
            MLOPS_PARAMS: '{"nEstimators": 50, "maxDepth": null, "seed": 7}',
            MLOPS_PROJECT: `component:default/${name}`,
            MLOPS_DAG_ID: `${name}-train`,
            MLOPS_TASK_ID: 'train',
            MLOPS_TRY_NUMBER: '1',
            MLOPS_MAP_INDEX: '-1',
            MLOPS_REQUESTED_BY: 'user:default/alice',
            MLOPS_COMMIT: 'a'.repeat(40),
            MLOPS_REPOSITORY: 'https://git.example.com/flowers',
          },
        });
        assert.equal(done.code, 0, done.output.slice(-3000));
        return { result: done.result!, ...(await traceRun(name, dagRunId)) };
      }),
    );
    const [typescript, kedro] = runs;

    const difference = differenceOf(typescript, kedro);
    t.diagnostic(
      `difference of metrics, params, tags, artifacts and signature: ${
        difference.join(', ') || 'none'
      }`,
    );
    assert.deepEqual(difference, []);
    assert.ok(kedro.metrics.length > 3 && kedro.artifacts.length > 6);
    assert.deepEqual(
      Object.keys(kedro.result).sort(),
      Object.keys(typescript.result).sort(),
    );

    // The same data, cut by the same seed into the same parts.
    const [digest, sameDigest] = runs.map(
      ({ run }) => run.inputs!.dataset_inputs![0].dataset.digest,
    );
    assert.equal(sameDigest, digest);
    const [rows, sameRows] = await Promise.all(
      runs.map(async ({ runId }) =>
        (await predictionsOf(runId)).map(({ predicted, ...row }) => row),
      ),
    );
    assert.deepEqual(sameRows, rows);
  });
}
