import { Progress } from '../output/Progress.ts';
import { stackPaths } from '../paths.ts';
import { testStackEnv } from '../testing/openTestStack.ts';
import type { SuiteResult } from '../testing/runSuite.ts';
import { SUITES, type Suite } from '../testing/suites.ts';
import { summary } from '../testing/summary.ts';
import { TestSession } from '../testing/TestSession.ts';

/** What `npm test` can be told. */
export interface TestOptions {
  /** Names of the suites to run; all of them when left out. */
  only?: string[];
  startedAt: number;
}

/**
 * Runs the suites in two lanes, each one after the other: what waits for the
 * stack beside what computes. The last line is `N passed, N failed`.
 *
 * @returns the exit code: 0 when nothing failed
 */
export async function test(
  env: NodeJS.ProcessEnv,
  options: TestOptions,
): Promise<number> {
  const paths = stackPaths(env);
  const progress = new Progress(process.stdout, options);
  const session = new TestSession(
    paths,
    await testStackEnv(paths, env),
    progress,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () => void session.close().then(() => process.exit(130)),
    );
  }
  const run = async (suite: Suite): Promise<SuiteResult> => {
    progress.say(`${suite.name} ...`);
    const result = await session.run(suite);
    progress.say(
      `${suite.name}: ${result.passed} passed, ${result.failed} failed`,
    );
    for (const line of result.tail) process.stdout.write(`    ${line}\n`);
    return result;
  };
  let results: SuiteResult[];
  try {
    results = await inLanes(chosen(options.only), run);
  } finally {
    await session.close();
  }
  process.stdout.write(summary(results));
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** The results in the order of the suites, whichever lane ended first. */
async function inLanes(
  suites: Suite[],
  run: (suite: Suite) => Promise<SuiteResult>,
): Promise<SuiteResult[]> {
  const onStack = ({ needs }: Suite) =>
    needs === 'stack' || needs === 'browser';
  const results = new Map<Suite, SuiteResult>();
  const lane = async (members: Suite[]) => {
    for (const suite of members) results.set(suite, await run(suite));
  };
  await Promise.all([
    lane(suites.filter(suite => !onStack(suite))),
    lane(suites.filter(onStack)),
  ]);
  return suites.map(suite => results.get(suite)!);
}

function chosen(only?: string[]): Suite[] {
  const unknown = only?.find(
    name => !SUITES.some(suite => suite.name === name),
  );
  if (unknown) {
    const known = SUITES.map(({ name }) => name).join(', ');
    throw new Error(`There is no suite "${unknown}"; the suites are ${known}.`);
  }
  return SUITES.filter(({ name }) => !only || only.includes(name));
}
