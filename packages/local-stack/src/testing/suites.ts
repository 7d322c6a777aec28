import { join } from 'node:path';
import {
  readCountsLine,
  readJest,
  readPlaywright,
  type Counts,
  type CountsReader,
} from './counts.ts';

/** What a suite's command may need to know. */
export interface SuiteContext {
  repo: string;
  /** File that the runner's own report goes to. */
  report: string;
  /** File that takes all output. */
  log: string;
  /** Python of the stack, with Airflow, MLflow and pytest. */
  python: string;
}

/** One entry of `npm test`. */
export interface Suite {
  name: string;
  /** What has to be there first. */
  needs?: 'python' | 'stack' | 'browser';
  limitMinutes: number;
  /** Program under Node.js 24, relative to the repository or absolute, and its arguments. */
  args(context: SuiteContext): string[];
  env?(context: SuiteContext): Record<string, string>;
  /** Where the counts are; a check without tests of its own counts as one. */
  counts?: { read: CountsReader; from: 'report' | 'log' };
}

const BACKSTAGE_CLI = 'node_modules/@backstage/cli/bin/backstage-cli';
const TSC = 'node_modules/typescript/bin/tsc';

/** Arguments of Node.js for a program of `e2e`, which has no `"type": "module"`. */
const E2E_PROGRAM = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];

/** Arguments of Node.js that run test files and leave one line of counts in the report. */
export const nodeTest = (
  { report }: SuiteContext,
  pattern: string,
): string[] => [
  ...E2E_PROGRAM,
  '--test',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  `--test-reporter=${join(import.meta.dirname, 'countsReporter.ts')}`,
  `--test-reporter-destination=${report}`,
  pattern,
];

/**
 * The suites of `npm test`, in their order: what is quick and likely to fail
 * first. Those that need the stack run beside the others, so they are a second
 * row, with the browser's last, when the machine is theirs.
 */
export const SUITES: Suite[] = [
  {
    name: 'lint',
    limitMinutes: 10,
    args: () => [BACKSTAGE_CLI, 'repo', 'lint'],
  },
  {
    // Arrows between rooms: see .dependency-cruiser.cjs.
    name: 'arrows',
    limitMinutes: 5,
    args: () => [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      'plugins',
      '--output-type=err',
    ],
  },
  {
    name: 'format',
    limitMinutes: 5,
    args: () => ['node_modules/prettier/bin-prettier.js', '--check', '.'],
  },
  {
    name: 'types',
    limitMinutes: 10,
    args: () => [TSC, '--noEmit', '--incremental', 'false'],
  },
  {
    name: 'types of e2e',
    limitMinutes: 5,
    args: () => [TSC, '--project', 'e2e'],
  },
  {
    name: 'local-stack',
    limitMinutes: 5,
    args: context => nodeTest(context, 'packages/local-stack/**/*.test.ts'),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'images',
    limitMinutes: 5,
    args: context =>
      nodeTest(context, 'deploy/{images/**/*,src/monitoring}.test.ts'),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'cluster-node',
    limitMinutes: 5,
    args: context =>
      nodeTest(
        context,
        'e2e/cluster/{node,runner,support,gitea,gitea/runner}/*.test.ts',
      ),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'benchmarks',
    limitMinutes: 5,
    args: context => nodeTest(context, 'benchmarks/**/*.test.ts'),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'combine',
    limitMinutes: 5,
    args: context => nodeTest(context, 'e2e/combinations/**/*.test.ts'),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'faults',
    limitMinutes: 5,
    args: context => nodeTest(context, 'e2e/faults/*.test.ts'),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'unit',
    limitMinutes: 20,
    args: ({ report }) => [
      ...[BACKSTAGE_CLI, 'repo', 'test', '--watch=false'],
      ...['--json', `--outputFile=${report}`],
    ],
    counts: { read: readJest, from: 'report' },
  },
  {
    name: 'skeleton',
    needs: 'python',
    limitMinutes: 15,
    args: ({ python }) => [...E2E_PROGRAM, 'e2e/skeleton/run.ts', python],
    counts: { read: readCountsLine, from: 'log' },
  },
  {
    name: 'combinations',
    needs: 'python',
    limitMinutes: 15,
    args: ({ python }) => [
      ...E2E_PROGRAM,
      'e2e/combinations/run.ts',
      `--python=${python}`,
      // One of each trainer; the others by night.
      '--own-tests=2',
    ],
    counts: { read: readCountsLine, from: 'log' },
  },
  {
    name: 'recipes',
    needs: 'python',
    limitMinutes: 20,
    args: context => nodeTest(context, 'e2e/recipes/*.test.ts'),
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'trainers',
    needs: 'stack',
    limitMinutes: 20,
    args: context => [
      '--test-concurrency=1',
      ...nodeTest(context, 'e2e/{data,trainers}/*.test.ts'),
    ],
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    name: 'integration',
    needs: 'stack',
    limitMinutes: 20,
    args: context => [
      // The tests share one stack, and what some of them stop others need.
      '--test-concurrency=1',
      ...nodeTest(context, 'e2e/integration/**/*.test.ts'),
    ],
    counts: { read: readCountsLine, from: 'report' },
  },
  {
    // Its long form is `npm run faults`.
    name: 'fault table',
    needs: 'stack',
    limitMinutes: 10,
    args: () => [...E2E_PROGRAM, 'e2e/faults/run.ts', '--short'],
    counts: { read: readCountsLine, from: 'log' },
  },
  {
    // Its long form is `npm run exactly-once`.
    name: 'exactly once',
    needs: 'stack',
    limitMinutes: 10,
    args: () => [
      ...E2E_PROGRAM,
      'e2e/exactlyOnce/run.ts',
      ...['--runs=12', '--races=12', '--kills=2'],
    ],
    counts: { read: readCountsLine, from: 'log' },
  },
  {
    name: 'browser',
    needs: 'browser',
    limitMinutes: 15,
    args: () => [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config=e2e/browser/playwright.config.ts',
    ],
    env: ({ report }) => ({ PLAYWRIGHT_JSON: report }),
    counts: { read: readPlaywright, from: 'report' },
  },
];

/** Whether a suite passed and how many tests it had, from its exit code and its report. */
export function judge(
  suite: Suite,
  exitedWell: boolean,
  context: Pick<SuiteContext, 'report' | 'log'>,
): Counts {
  if (!suite.counts) {
    return {
      passed: exitedWell ? 1 : 0,
      failed: exitedWell ? 0 : 1,
      skipped: 0,
    };
  }
  let counts: Counts;
  try {
    counts = suite.counts.read(context[suite.counts.from]);
  } catch {
    // It broke before it could report.
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const silent = counts.passed + counts.failed === 0;
  const missed = counts.failed === 0 && (!exitedWell || silent);
  return missed ? { ...counts, failed: 1 } : counts;
}
