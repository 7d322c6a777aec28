import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How many tests of a suite passed, failed, and were left out. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Reads a runner's report. */
export type CountsReader = (file: string) => Counts;

const json = <T>(schema: z.ZodType<T>, file: string): T =>
  schema.parse(JSON.parse(readFileSync(file, 'utf8')));

const JestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

/** `jest --json --outputFile`. A file that does not even load is a failure. */
export const readJest: CountsReader = file => {
  const report = json(JestSchema, file);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

const PlaywrightSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/** Playwright's JSON reporter. Flaky counts as failed: it failed once. */
export const readPlaywright: CountsReader = file => {
  const { stats, errors } = json(PlaywrightSchema, file);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
};

const CountsSchema = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number().default(0),
});

/** The last line of a file is `{"passed", "failed", "skipped"?}`: countsReporter.ts and e2e/skeleton. */
export const readCountsLine: CountsReader = file => {
  const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  return CountsSchema.parse(JSON.parse(last));
};
