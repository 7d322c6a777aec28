import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { waitFor } from '../waitFor.ts';
import { openNamespace } from './support.ts';

const NAMESPACE = 'test-network-policy';
const PORT = 8080;
/** Longer than the engine needs to apply a policy. */
const LIMIT_SECONDS = 20;

const { admin, run, json, pod } = await openNamespace(NAMESPACE);

const policy = (name: string, spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: NAMESPACE },
  spec,
});

const only = (app: string) => ({ podSelector: { matchLabels: { app } } });

before(async () => {
  await admin.apply([
    pod('server', ['httpd', '-f', '-p', String(PORT)]),
    pod('client', ['sleep', '3600']),
    pod('stranger', ['sleep', '3600']),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'server', namespace: NAMESPACE },
      spec: { selector: { app: 'server' }, ports: [{ port: PORT }] },
    },
  ]);
  await run(
    ...['wait', '--for=condition=Ready', 'pod', '--all', '--timeout=60s'],
  );
});

/** Whether a pod can open a connection. */
async function reaches(from: string, address: string): Promise<boolean> {
  const connect = `nc -w 1 ${address} ${PORT} < /dev/null`;
  return run('exec', from, '--', 'sh', '-c', connect).then(
    () => true,
    () => false,
  );
}

const addressOf = async (name: string): Promise<string> =>
  (await json('get', 'pod', name)).status.podIP;

/** Waits for the outcome: a policy takes a moment to be applied. */
const comesTo = (expected: boolean, from: string, address: string) =>
  waitFor(
    `${from} ${expected ? 'reaching' : 'not reaching'} ${address}`,
    LIMIT_SECONDS,
    async () => (await reaches(from, address)) === expected,
  );

test('without a policy every pod reaches the server, by pod and by Service', async () => {
  const server = await addressOf('server');
  await comesTo(true, 'client', server);
  await comesTo(true, 'stranger', server);
  await comesTo(true, 'client', `server.${NAMESPACE}.svc.cluster.local`);
});

test('ingress: who is not allowed is kept out, the allowed one gets in', async () => {
  const server = await addressOf('server');
  await admin.apply([
    policy('server', { ...only('server'), policyTypes: ['Ingress'] }),
  ]);
  await comesTo(false, 'client', server);
  await comesTo(false, 'stranger', server);

  await admin.apply([
    policy('server', {
      ...only('server'),
      policyTypes: ['Ingress'],
      ingress: [
        { from: [only('client')], ports: [{ protocol: 'TCP', port: PORT }] },
      ],
    }),
  ]);
  await comesTo(true, 'client', server);
  await comesTo(true, 'client', `server.${NAMESPACE}.svc.cluster.local`);
  assert.equal(await reaches('stranger', server), false);

  await run('delete', 'networkpolicy', 'server');
  await comesTo(true, 'stranger', server);
});

test('egress: a blocked address and port are closed, others stay open', async () => {
  const server = await addressOf('server');
  const open = (ports: number[]) =>
    policy('client', {
      ...only('client'),
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ ipBlock: { cidr: `${server}/32` } }],
          ports: ports.map(port => ({ protocol: 'TCP', port })),
        },
      ],
    });
  await admin.apply([open([PORT + 1])]);
  await comesTo(false, 'client', server);
  assert.equal(await reaches('stranger', server), true);

  await admin.apply([open([PORT])]);
  await comesTo(true, 'client', server);

  // An exception inside an allowed block.
  await admin.apply([
    policy('client', {
      ...only('client'),
      policyTypes: ['Egress'],
      egress: [
        { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: [`${server}/32`] } }] },
      ],
    }),
  ]);
  await comesTo(false, 'client', server);
  await run('delete', 'networkpolicy', 'client');
});
