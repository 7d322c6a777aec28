import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { command } from './stack.ts';
import { eventually, portal, project } from './portal.ts';

/** A name that no earlier run of the tests has taken. */
export const freshName = (stem: string) =>
  `${stem}-${randomUUID().slice(0, 8)}`;

export interface DemoResult {
  code: number;
  summary: any;
  stdout: string;
  stderr: string;
}

/** `npm run demo -- ...args --json`; the summary is the last line of its stdout. */
export async function demo(...args: string[]): Promise<DemoResult> {
  const { code, stdout, stderr } = await command('npm', [
    'run',
    '--silent',
    'demo',
    '--',
    ...args,
    '--json',
  ]);
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  let summary: unknown;
  try {
    summary = JSON.parse(last);
  } catch {
    assert.fail(
      `the last line of the demo is no JSON: ${last}\n${stderr.slice(-2000)}`,
    );
  }
  return { code, summary, stdout, stderr };
}

/** Presses Retrain and answers the run. */
export async function startRun(
  token: string,
  name: string,
  body: Record<string, unknown> = {},
) {
  const request = { requestId: randomUUID(), params: {}, ...body };
  // The same request is the same run: a busy portal may be asked again.
  const answer = await eventually(
    `start of a run of ${name}`,
    () => portal(token, 'POST', project(name, 'runs'), request),
    ({ status }) => status !== 503,
  );
  assert.equal(answer.status, 202, JSON.stringify(answer.body));
  return answer.body;
}

/** Waits until a run has ended and answers its detail. */
export async function endOfRun(
  token: string,
  name: string,
  runId: string,
  limitMs = 180_000,
) {
  const { body } = await eventually(
    `end of run ${runId}`,
    () =>
      portal(token, 'GET', project(name, `runs/${encodeURIComponent(runId)}`)),
    ({ status, body: run }) =>
      status === 200 && !['queued', 'running', 'unknown'].includes(run.state),
    limitMs,
  );
  return body;
}
