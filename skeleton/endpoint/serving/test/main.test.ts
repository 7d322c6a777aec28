import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test, type TestContext } from 'node:test';
import { fakeMlflow } from './support/fakeMlflow.ts';
import { MODELS } from './support/models.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Starts the service as a container does: a process with nothing but its environment. */
function start(t: TestContext, env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env });
  t.after(() => child.kill('SIGKILL'));
  // From the start: a process may have ended before a test comes to wait for it.
  const exited = once(child, 'close');
  const output: string[] = [];
  child.stderr.on('data', chunk => output.push(String(chunk)));
  const waiting = new Set<() => void>();
  createInterface(child.stdout).on('line', line => {
    output.push(line);
    waiting.forEach(look => look());
  });
  /** The first line with a message, whether it is here or still to come. */
  const logged = (message: RegExp) =>
    new Promise<any>((resolve, reject) => {
      void exited.then(() =>
        reject(new Error(`It ended before ${message}:\n${output.join('\n')}`)),
      );
      const look = () => {
        const line = output.find(each => message.test(each));
        if (!line) return;
        waiting.delete(look);
        resolve(JSON.parse(line));
      };
      waiting.add(look);
      look();
    });
  return { child, output, logged, exited };
}

test('it serves until SIGTERM, answers while it drains, and logs no secret', async t => {
  const mlflow = await fakeMlflow();
  mlflow.point('champion', mlflow.register(MODELS.total));
  const { child, output, logged, exited } = start(t, {
    MLFLOW_TRACKING_URI: mlflow.url,
    MLFLOW_TRACKING_USERNAME: 'reader',
    MLFLOW_TRACKING_PASSWORD: 'hunter2',
    MLOPS_MODEL: 'flowers',
    SERVING_HOST: '127.0.0.1',
    SERVING_PORT: '0',
    SERVING_POLL_SECONDS: '0.1',
    SERVING_DRAIN_SECONDS: '2',
  });
  const { address } = await logged(/"Listening"/);
  assert.equal((await logged(/serves/)).version, '1');
  const url = `http://127.0.0.1:${address.port}`;
  const predict = () =>
    fetch(`${url}/predict`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer of-a-client',
      },
      body: JSON.stringify({ rows: [{ length: 1, width: 987654321 }] }),
    });
  assert.deepEqual((await (await predict()).json()).predictions, [{ prediction: 987654322 }]);
  mlflow.breakDown(401);
  await logged(/answered 401/);
  child.kill('SIGTERM');
  await logged(/Ending on SIGTERM/);
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await predict()).status, 200);
  const [code] = await exited;
  assert.equal(code, 0, output.join('\n'));
  assert.doesNotMatch(output.join('\n'), /hunter2|of-a-client|98765432/);
  assert.ok(mlflow.calls.every(({ authorization }) => authorization?.startsWith('Basic ')));
  await mlflow.close();
});

test('it starts without MLflow and waits for it', async t => {
  const mlflow = await fakeMlflow();
  mlflow.point('champion', mlflow.register(MODELS.total));
  mlflow.breakDown(502);
  const { child, logged, exited } = start(t, {
    MLFLOW_TRACKING_URI: mlflow.url,
    MLOPS_MODEL: 'flowers',
    SERVING_HOST: '127.0.0.1',
    SERVING_PORT: '0',
    SERVING_POLL_SECONDS: '0.1',
    SERVING_DRAIN_SECONDS: '0',
  });
  await logged(/answered 502/);
  mlflow.breakDown();
  assert.equal((await logged(/Version 1 of flowers serves/)).runId, 'run1');
  child.kill('SIGINT');
  assert.deepEqual(await exited, [0, null]);
  await mlflow.close();
});

for (const [name, value] of [
  ['MLFLOW_TRACKING_URI', 'mlflow:5000'],
  ['SERVING_PORT', 'http'],
  ['SERVING_MAX_ROWS', '0'],
]) {
  test(`a wrong setting ends it with its name: ${name}=${value}`, async t => {
    const env = { MLFLOW_TRACKING_URI: 'http://mlflow.test', [name]: value };
    const { output, exited } = start(t, env);
    assert.deepEqual(await exited, [1, null]);
    const { level, message, nextStep } = JSON.parse(output.join(''));
    assert.equal(level, 'error');
    assert.ok(message.includes(name));
    assert.ok(nextStep);
  });
}
