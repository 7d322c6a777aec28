import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { LogRow, Task, TaskState } from './ActionsClient.ts';
import { runTask } from './runTask.ts';

const folder = mkdtempSync(join(tmpdir(), 'job-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs a workflow and answers what Gitea would have been told. */
async function run(workflow: string) {
  const rows: LogRow[] = [];
  const states: TaskState[] = [];
  const ends: boolean[] = [];
  const task: Task = {
    id: '7',
    workflowPayload: Buffer.from(workflow).toString('base64'),
    context: { event_name: 'push', sha: 'abc', repository: 'ml/iris' },
    secrets: { TOKEN: 's3cret' },
    vars: {},
  };
  const result = await runTask(
    {
      async updateTask(state) {
        states.push(structuredClone(state));
      },
      async appendLog(_id, index, more, noMore = false) {
        assert.equal(index, rows.length);
        rows.push(...more);
        ends.push(noMore);
      },
    },
    task,
    {
      folder,
      env: { PATH: process.env.PATH! },
      signal: new AbortController().signal,
    },
  );
  return { result, log: rows.map(({ content }) => content), states, ends };
}

const steps = (text: string) => `jobs:\n  pipeline:\n    steps:\n${text}`;

test('steps run in one folder, with the variables of Actions', async () => {
  const { result, log, states, ends } = await run(
    steps(`
      - run: echo "$GITHUB_REPOSITORY at $GITHUB_SHA" > note
      - name: Read
        run: cat note
    `),
  );
  assert.equal(result, 'RESULT_SUCCESS');
  assert.deepEqual(log, [
    '## step',
    '## Read',
    'ml/iris at abc',
    'RESULT_SUCCESS',
  ]);
  const last = states.at(-1)!;
  assert.equal(last.result, 'RESULT_SUCCESS');
  assert.deepEqual(
    last.steps.map(({ logIndex, logLength }) => [logIndex, logLength]),
    [
      [0, 1],
      [1, 2],
    ],
  );
  assert.deepEqual(ends, [false, false, true]);
});

test('the first step that fails is the last that runs', async () => {
  const { result, log, states } = await run(
    steps(`
      - run: "false"
      - run: echo never
    `),
  );
  assert.equal(result, 'RESULT_FAILURE');
  assert.ok(!log.includes('never'));
  assert.deepEqual(
    states.at(-1)!.steps.map(step => step.result),
    ['RESULT_FAILURE', 'RESULT_SKIPPED'],
  );
});

test('a secret reaches the step that asks for it, and no log', async () => {
  const { log } = await run(
    steps(`
      - env: { T: "\${{ secrets.TOKEN }}" }
        run: echo "got $T"
      - run: echo "[\${T:-none}]"
    `),
  );
  assert.ok(log.includes('got ***'));
  assert.ok(log.includes('[none]'));
});

test('a step whose condition does not hold is skipped', async () => {
  const { result, states } = await run(
    steps(`
      - if: github.event_name == 'pull_request'
        run: exit 1
    `),
  );
  assert.equal(result, 'RESULT_SUCCESS');
  assert.equal(states.at(-1)!.steps[0].result, 'RESULT_SKIPPED');
});

for (const [title, step] of [
  ['an action', '- uses: actions/checkout@v4'],
  ['a shell of its own', '- { run: "true", shell: pwsh }'],
  ['no step', '[]'],
]) {
  test(`a job with ${title} fails and says why`, async () => {
    const { result, log } = await run(steps(`      ${step}`));
    assert.equal(result, 'RESULT_FAILURE');
    assert.match(log[0], /workflow: steps/);
  });
}
