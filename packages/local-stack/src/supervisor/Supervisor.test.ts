import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Service } from '../services/Service.ts';
import { askSupervisor } from './controlClient.ts';
import { listenForControl } from './controlServer.ts';
import { ServiceRunner } from './ServiceRunner.ts';
import { Supervisor, type ServiceStatus } from './Supervisor.ts';

/** Services without processes, and a diary of what happened to them. */
function make(changes: Record<string, Partial<Service>> = {}) {
  const diary: string[] = [];
  const services = ['database', 'tracking', 'portal'].map(
    (name): Service => ({
      name,
      title: name,
      needs: name === 'database' ? [] : ['database'],
      processes: [],
      probe: async () => ({ ok: true }),
      startTimeoutMs: 60_000,
      ...changes[name],
    }),
  );
  const supervisor = new Supervisor(
    services.map(
      service =>
        new ServiceRunner(service, {
          filesOf: () => ({ run: '', log: '' }),
          onEvent: () => undefined,
        }),
    ),
    {
      step(title, work) {
        diary.push(title);
        return work();
      },
    },
  );
  return { supervisor, diary };
}

test('a service starts after what it needs, and stops before it', async () => {
  const { supervisor, diary } = make();
  await supervisor.startAll();
  await supervisor.stopAll();
  assert.equal(diary[0], 'database: start');
  assert.deepEqual(diary.slice(3), [
    'portal: stop',
    'tracking: stop',
    'database: stop',
  ]);
});

test('installs do not wait for other services', async () => {
  const diary: string[] = [];
  const { supervisor } = make({
    database: { prepare: async () => void diary.push('database prepared') },
    portal: { install: async () => void diary.push('portal installed') },
  });
  await supervisor.startAll();
  assert.deepEqual(diary, ['portal installed', 'database prepared']);
});

test('a service whose need has failed is not started', async () => {
  const { supervisor, diary } = make({
    database: { prepare: () => Promise.reject(new Error('disk full')) },
  });
  await assert.rejects(supervisor.startAll(), /disk full/);
  assert.deepEqual(diary, ['database: start']);
});

test('one service can be stopped and started while the others run', async () => {
  const { supervisor } = make();
  await supervisor.startAll();
  await supervisor.stopService('tracking');
  const states = async () =>
    Object.fromEntries(
      (await supervisor.status()).map(({ name, state }) => [name, state]),
    );
  assert.deepEqual(await states(), {
    database: 'running',
    tracking: 'stopped',
    portal: 'running',
  });
  await supervisor.startService('tracking');
  assert.equal((await states()).tracking, 'running');
});

test('an unknown service is refused with the names of the known ones', async () => {
  const { supervisor } = make();
  await assert.rejects(
    supervisor.stopService('redis'),
    /no service "redis"; the services are database, tracking, portal/,
  );
});

test('nothing starts any more once the stack is stopping', async () => {
  const { supervisor } = make();
  await supervisor.startAll();
  await supervisor.stopAll();
  await assert.rejects(supervisor.startService('portal'), /stopping/);
});

test('the control socket does what is asked and answers errors', async () => {
  const { supervisor, diary } = make();
  await supervisor.startAll();
  let ended = false;
  const socket = join(mkdtempSync(join(tmpdir(), 'control-')), 's');
  const server = await listenForControl(socket, {
    supervisor,
    shutdown: () => {
      ended = true;
    },
  });
  try {
    const before = await askSupervisor<ServiceStatus[]>(
      socket,
      'GET',
      '/status',
    );
    assert.deepEqual(
      before.map(({ state }) => state),
      ['running', 'running', 'running'],
    );
    await askSupervisor(socket, 'POST', '/services/portal/stop');
    assert.equal(diary.at(-1), 'portal: stop');
    await askSupervisor(socket, 'POST', '/services/portal/start');
    assert.equal(diary.at(-1), 'portal: start');
    await assert.rejects(
      askSupervisor(socket, 'POST', '/services/redis/stop'),
      /no service "redis"/,
    );
    await assert.rejects(
      askSupervisor(socket, 'GET', '/services/portal/stop'),
      /not known/,
    );
    await assert.rejects(
      askSupervisor(socket, 'POST', '/services/portal/kill'),
      /not known/,
    );
    await askSupervisor(socket, 'POST', '/stop');
    assert.ok(ended);
  } finally {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
});
