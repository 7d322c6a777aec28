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

const suite = (name: string, pattern: string, limitMinutes: number): Suite => ({
  name,
  limitMinutes,
  // One node with two cores: the tests would only wait for each other.
  args: context => ['--test-concurrency=1', ...nodeTest(context, pattern)],
  counts: { read: readCountsLine, from: 'report' },
});

/** The cluster itself: policies, metrics, teardown. */
export const NODE_SUITE = suite('node', 'e2e/cluster/node/tests/*.test.ts', 10);

/** The platform on the cluster. */
export const PLATFORM_SUITE = suite(
  'platform',
  'e2e/cluster/tests/*.test.ts',
  30,
);

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
