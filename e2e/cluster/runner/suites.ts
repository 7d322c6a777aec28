import { join } from 'node:path';
import { readCountsLine } from '../../../packages/local-stack/src/testing/counts.ts';
import {
  runSuite,
  type SuiteResult,
} from '../../../packages/local-stack/src/testing/runSuite.ts';
import {
  nodeTest,
  type Suite,
} from '../../../packages/local-stack/src/testing/suites.ts';
import { repositoryRoot } from '../../support/stack.ts';

const suite = (
  name: string,
  pattern: string,
  { atOnce, limitMinutes }: { atOnce: number; limitMinutes: number },
): Suite => ({
  name,
  limitMinutes,
  args: context => [
    `--test-concurrency=${atOnce}`,
    ...nodeTest(context, pattern),
  ],
  counts: { read: readCountsLine, from: 'report' },
});

/** The cluster itself: policies, metrics, teardown. */
export const NODE_SUITE = suite('node', 'e2e/cluster/node/tests/*.test.ts', {
  atOnce: 1,
  limitMinutes: 10,
});

/** The platform on the cluster. Most of a test is waiting, so files share the node. */
export const PLATFORM_SUITE = suite('platform', 'e2e/cluster/tests/*.test.ts', {
  atOnce: 3,
  limitMinutes: 30,
});

/** What stops a part of the platform that its other tests need: one file at a time, after them. */
export const OUTAGE_SUITE = suite('outages', 'e2e/cluster/outages/*.test.ts', {
  atOnce: 1,
  limitMinutes: 15,
});

/** Runs a suite with its log and report in `folder`. */
export const runClusterSuite = (
  chosen: Suite,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<SuiteResult> =>
  runSuite(
    chosen,
    {
      repo: repositoryRoot,
      python: '',
      log: join(folder, `${chosen.name}.log`),
      report: join(folder, `${chosen.name}.json`),
    },
    env,
  );
