import type { TestEvent } from 'node:test/reporters';

/** A reporter of `node --test` that writes nothing but one line of counts at the end. */
export default async function* countsReporter(
  source: AsyncIterable<TestEvent>,
): AsyncGenerator<string> {
  for await (const event of source) {
    // One summary for each file, and one without a file for all of them.
    if (event.type === 'test:summary' && event.data.file === undefined) {
      const { tests, passed, skipped, todo } = event.data.counts;
      const leftOut = skipped + todo;
      // What was cancelled counts as failed.
      yield `${JSON.stringify({
        passed,
        failed: tests - passed - leftOut,
        skipped: leftOut,
      })}\n`;
    }
  }
}
