import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, portal, project, signIn } from '../support/portal.ts';
import { demo, freshName } from '../support/projects.ts';
import { stackCommand } from '../support/stack.ts';

const name = freshName('outage');
let token: string;

const overview = async () =>
  (await portal(token, 'GET', project(name, 'training'))).body;
const source = (body: any, id: string) =>
  body.sources.find((s: { id: string }) => s.id === id);

async function control(action: 'stop' | 'start', service: string) {
  const { code, stderr } = await stackCommand(action, service);
  assert.equal(code, 0, stderr);
}

before(async () => {
  const { code, stderr } = await demo('--name', name);
  assert.equal(code, 0, stderr.slice(-2000));
  token = await signIn('alice');
});

after(async () => {
  await control('start', 'airflow');
  await control('start', 'mlflow');
});

for (const [service, stays] of [
  ['airflow', 'versions'],
  ['mlflow', 'runs'],
] as const) {
  test(`${service} stopped: ${stays} stay, the rest is said, and it heals`, async () => {
    await overview();
    await control('stop', service);
    const down = await eventually(
      `${service} reported as unavailable`,
      overview,
      body => source(body, service)?.status === 'unavailable',
      60_000,
    );
    assert.ok(Date.parse(source(down, service).unavailableSince) <= Date.now());
    assert.ok(source(down, service).message.length > 20);
    assert.doesNotMatch(
      JSON.stringify(down.sources),
      /ECONNREFUSED|127\.0\.0\.1|stack|at .*\.ts/,
    );
    const other = service === 'airflow' ? 'mlflow' : 'airflow';
    assert.equal(source(down, other).status, 'ok');
    assert.equal(down.versions.versions.length, 1);
    assert.equal(down.runs.runs.length, 1);

    await control('start', service);
    const healed = await eventually(
      `${service} back`,
      overview,
      body => source(body, service)?.status === 'ok',
      120_000,
    );
    assert.equal(source(healed, service).unavailableSince, undefined);
    assert.equal(healed.runs.runs[0].versions.length, 1);
  });
}
