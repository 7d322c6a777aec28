import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { freshName } from '../support/projects.ts';
import { BAD_DATASETS } from './badDatasets.ts';
import {
  artifactJson,
  artifacts,
  loggedModels,
  makeChampion,
  runOf,
  versionsOf,
} from './mlflow.ts';
import {
  removeProject,
  renderTrainer,
  train,
  TRAINERS,
  type Project,
} from './trainers.ts';

for (const trainer of TRAINERS) {
  describe(`bad data and the trainer ${trainer}`, { concurrency: 2 }, () => {
    const name = freshName(`data-bad-${trainer}`);
    let project: Project;
    let champion: { mlflowRunId: string; modelId: string };

    before(async () => {
      project = await renderTrainer(trainer);
      const { code, result, output } = await train(project, {
        name,
        dagRunId: 'good',
      });
      assert.equal(code, 0, output.slice(-3000));
      champion = result!;
      await makeChampion(name, champion);
    });

    after(async () => {
      await removeProject(project);
      assert.deepEqual(await loggedModels(name), [champion.modelId]);
      assert.deepEqual(await versionsOf(name), ['1']);
    });

    for (const bad of BAD_DATASETS) {
      it(`${bad.title}: ${bad.code}`, async () => {
        const { code, error, output } = await train(project, {
          name,
          dagRunId: bad.code,
          files: { 'data/training.csv': bad.csv },
        });
        assert.equal(code, 1, output.slice(-3000));
        assert.equal(error?.code, bad.code, output.slice(-3000));
        if (typeof bad.message === 'string') {
          assert.equal(error.message, bad.message);
        } else {
          assert.match(error.message, bad.message);
        }
        assert.match(error.nextStep, /^[A-Z].*\.$/);

        const { info, data } = await runOf(name, bad.code);
        assert.equal(info.status, 'FAILED');
        const reason = data.tags?.find(
          ({ key }) => key === 'mlops.failure_reason',
        );
        assert.equal(reason?.value, error.message);
        assert.equal(data.metrics, undefined, 'nothing was evaluated');

        assert.deepEqual(await artifacts(info.run_id, 'data'), [
          'data/checks.json',
          ...(bad.hasProfile ? ['data/profile.json'] : []),
        ]);
        const checks = await artifactJson<
          { check: string; passed: boolean; message: string }[]
        >(info.run_id, 'data/checks.json');
        const failed = checks.find(({ check }) => check === bad.code);
        assert.equal(failed?.passed, false);
        assert.equal(failed.message, error.message);
      });
    }
  });
}
