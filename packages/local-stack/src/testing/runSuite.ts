import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { lastLines } from '../output/lastLines.ts';
import { endGroup } from '../supervisor/endGroup.ts';
import type { Counts } from './counts.ts';
import { judge, type Suite, type SuiteContext } from './suites.ts';

const SHOWN_LINES = 60;

/** The outcome of one suite. */
export interface SuiteResult extends Counts {
  name: string;
  seconds: number;
  /** The end of its output, when something failed. */
  tail: string[];
}

/** Runs one suite with its output in a log, and ends it when its time is up. */
export async function runSuite(
  suite: Suite,
  context: SuiteContext,
  env: NodeJS.ProcessEnv,
): Promise<SuiteResult> {
  const begin = Date.now();
  mkdirSync(dirname(context.log), { recursive: true });
  mkdirSync(dirname(context.report), { recursive: true });
  rmSync(context.report, { force: true });
  const output = openSync(context.log, 'w', 0o600);
  const child = spawn(process.execPath, suite.args(context), {
    cwd: context.repo,
    env: { ...env, CI: '1', FORCE_COLOR: '0', ...suite.env?.(context) },
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void endGroup(child.pid!);
  }, suite.limitMinutes * 60_000);
  const code = await new Promise(resolve => {
    child.once('error', () => resolve(-1));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  const counts = judge(suite, code === 0, context);
  return {
    name: suite.name,
    ...counts,
    seconds: (Date.now() - begin) / 1000,
    tail:
      counts.failed === 0
        ? []
        : [
            ...lastLines(context.log, SHOWN_LINES),
            ...(late
              ? [`It did not end within ${suite.limitMinutes} minutes.`]
              : []),
            `Read ${context.log}.`,
          ],
  };
}
