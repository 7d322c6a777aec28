import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { airflowEnv } from '../services/airflowEnv.ts';
import { portalService } from '../services/portal.ts';
import { stackContext } from '../__testUtils__/stackContext.ts';
import { readExtension } from './extension.ts';

const folder = mkdtempSync(join(tmpdir(), 'extension-'));
const written = (content: string) => {
  const file = join(folder, 'extension.json');
  writeFileSync(file, content);
  return { TRAINYARD_EXTENSION: file };
};

test('without the variable nothing is extended', () => {
  assert.deepEqual(readExtension({}), { airflowEnv: {} });
});

test('Airflow gets the further environment, which wins', () => {
  const extension = readExtension(
    written(
      '{"airflowEnv": {"MLOPS_RUNNER": "kubernetes", "MLOPS_NAMESPACE": "n"}}',
    ),
  );
  const env = airflowEnv({ ...stackContext(folder), extension });
  assert.equal(env.MLOPS_RUNNER, 'kubernetes');
  assert.equal(env.MLOPS_NAMESPACE, 'n');
});

test('the portal loads the further configuration last', () => {
  const extension = readExtension(written('{"portalConfig": "/x/more.yaml"}'));
  const service = portalService({ ...stackContext(folder), extension });
  assert.equal(service.processes[0].args.at(-1), '--config=/x/more.yaml');
});

for (const [what, content, named] of [
  ['a file that is no JSON', 'no', /is no readable JSON file/],
  ['an unknown field', '{"airflow": {}}', /airflow/],
  ['a value that is no text', '{"airflowEnv": {"A": 1}}', /airflowEnv\.A/],
  ['a relative path', '{"portalConfig": "more.yaml"}', /portalConfig/],
] as const) {
  test(`${what} is refused by name`, () => {
    assert.throws(() => readExtension(written(content)), named);
  });
}

test('a value is never repeated', () => {
  assert.throws(
    () => readExtension(written('{"airflowEnv": {"A": {"b": "hidden"}}}')),
    error => !String(error).includes('hidden'),
  );
});
