import type { SuiteResult } from './runSuite.ts';

/** A table of the suites, and the one line that machines read. */
export function summary(results: SuiteResult[]): string {
  const rows = results.map(({ name, passed, failed, skipped, seconds }) => {
    const left = skipped > 0 ? `, ${skipped} skipped` : '';
    return `  ${name.padEnd(14)}${seconds
      .toFixed(1)
      .padStart(7)} s  ${passed} passed, ${failed} failed${left}`;
  });
  const sum = (key: 'passed' | 'failed') =>
    results.reduce((total, result) => total + result[key], 0);
  return `\n${rows.join('\n')}\n\n${sum('passed')} passed, ${sum(
    'failed',
  )} failed\n`;
}
