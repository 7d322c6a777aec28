import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { freshName } from '../support/projects.ts';
import { BAD_DATASETS } from './badDatasets.ts';
import { iris, toCsv, withColumn, withoutColumn } from './irisCsv.ts';
import { loggedModels, makeChampion } from './mlflow.ts';
import {
  checkDrift,
  removeProject,
  renderTrainer,
  train,
  TRAINERS,
  type Project,
} from './trainers.ts';

const DATA = 'data/training.csv';
const RECENT = { source: 'file', path: 'data/recent.csv' };

/** Data as it may be now, and which columns of it have drifted. */
const TABLES: Record<string, { csv: string; drifted: string[] }> = {
  'the same': { csv: toCsv(iris), drifted: [] },
  'one column doubled': {
    csv: toCsv(withColumn('petal_length', cell => String(2 * Number(cell)))),
    drifted: ['petal_length'],
  },
  'one column shifted and another a little': {
    csv: toCsv(
      withColumn('sepal_width', cell => String(Number(cell) + 1)).map(
        (cells, row) => (row ? cells.with(0, `${cells[0]}9`) : cells),
      ),
    ),
    drifted: ['sepal_width'],
  },
  'half of the rows, without a target': {
    csv: toCsv(
      withoutColumn('species').filter((_, row) => row === 0 || row > 75),
    ),
    drifted: ['sepal_length', 'petal_length', 'petal_width'],
  },
};
/** What the trainings refuse, and a drift check too. */
const UNREADABLE = [
  'data-missing-column',
  'data-wrong-type',
  'data-too-many-nulls',
  'data-empty',
];

describe('the drift check of both trainers', () => {
  const name = freshName('data-drift');
  const projects: Project[] = [];
  /** What each trainer says of the same table. */
  const checkAll = (csv: string, drift?: object) =>
    Promise.all(
      projects.map(project =>
        checkDrift(project, {
          name,
          dagRunId: 'drift',
          files: { [drift ? RECENT.path : DATA]: csv },
          drift,
        }),
      ),
    );

  before(async () => {
    for (const trainer of TRAINERS) projects.push(await renderTrainer(trainer));
    const [{ result: nothing }] = await checkAll(toCsv(iris));
    assert.equal(nothing?.champion, null);
    const { result, output } = await train(projects[0], {
      name,
      dagRunId: 'good',
    });
    assert.ok(result, output.slice(-3000));
    await makeChampion(name, result);
  });
  after(async () => {
    await Promise.all(projects.map(removeProject));
    assert.equal((await loggedModels(name)).length, 1, 'nothing was trained');
  });

  for (const [title, { csv, drifted }] of Object.entries(TABLES)) {
    it(`says the same of ${title}`, async () => {
      const [first, ...others] = await checkAll(csv, { data: RECENT });
      assert.ok(first.result, first.output);
      const { columns, message } = first.result;
      assert.deepEqual(
        columns.filter(each => each.drifted).map(({ column }) => column),
        drifted,
        message,
      );
      assert.equal(first.result.champion?.version, '1');
      for (const { result, output } of others) {
        assert.ok(result, output);
        assert.deepEqual(
          { ...result, columns: [] },
          { ...first.result, columns: [] },
        );
        result.columns.forEach((column, at) => {
          const { psi, ksPValue, ...words } = columns[at];
          assert.deepEqual(
            [column.column, column.drifted],
            [words.column, words.drifted],
          );
          assert.ok(Math.abs(column.psi - psi) < 1e-9, `${column.psi} ${psi}`);
          assert.ok(Math.abs(column.ksPValue - ksPValue) < 1e-9);
        });
      }
    });
  }

  for (const bad of BAD_DATASETS.filter(({ code }) =>
    UNREADABLE.includes(code),
  )) {
    it(`refuses ${bad.title} as a training does`, async () => {
      for (const { code, error, output } of await checkAll(bad.csv)) {
        assert.equal(code, 1, output);
        assert.deepEqual(
          [error?.code, error?.message],
          [bad.code, bad.message],
        );
      }
    });
  }
});
