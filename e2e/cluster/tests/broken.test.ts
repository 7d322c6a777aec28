import { after, before, describe, test } from 'node:test';
import { BROKEN_PROJECTS } from '../support/brokenProjects.ts';
import { BrokenRuns } from '../support/BrokenRuns.ts';
import { readClusterState } from '../support/cluster.ts';

let runs: BrokenRuns;

before(async () => {
  runs = await BrokenRuns.open(readClusterState());
});
after(() => runs?.close());

const AT_ONCE = { concurrency: 4 };

describe('a project with one mistake gets the right sentence', AT_ONCE, () => {
  for (const { what, stem, edit, ...due } of BROKEN_PROJECTS) {
    test(what, async t => runs.fails(t, await runs.copy(stem, edit), due));
  }
});
