import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshName } from '../support/projects.ts';
import { artifactJson, artifacts, runOf } from './mlflow.ts';
import { removeProject, renderTrainer, train, TRAINERS } from './trainers.ts';

const FILES = [
  'feature_importance.json',
  'feature_importance.svg',
  'predictions.json',
  'residuals.json',
  'residuals.svg',
].map(file => `evaluation/${file}`);

for (const trainer of TRAINERS) {
  describe(`a regression of the trainer ${trainer}`, () => {
    it('predicts numbers well and logs what a regression has', async () => {
      const name = freshName(`data-regression-${trainer}`);
      const project = await renderTrainer(trainer, {
        task: 'regression',
        target: 'petal_width',
      });
      try {
        const { code, output } = await train(project, { name, dagRunId: 'r' });
        assert.equal(code, 0, output.slice(-3000));
        const { info, data } = await runOf(name, 'r');
        const metrics = Object.fromEntries(
          (data.metrics ?? []).map(({ key, value }) => [key, value]),
        );
        assert.deepEqual(Object.keys(metrics).sort(), [
          'mae',
          'oob_rmse',
          'r2',
          'rmse',
        ]);
        assert.ok(metrics.r2 > 0.85, `r2 ${metrics.r2}`);
        assert.deepEqual(await artifacts(info.run_id, 'evaluation'), FILES);
        const residuals = await artifactJson<{ residual: number }[]>(
          info.run_id,
          'evaluation/residuals.json',
        );
        assert.equal(residuals.length, 30);
      } finally {
        await removeProject(project);
      }
    });
  });
}
