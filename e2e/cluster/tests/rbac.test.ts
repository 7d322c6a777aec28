import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testKubectl } from '../support/testKubectl.ts';

const DOCUMENT = join(
  import.meta.dirname,
  '../../../docs/operate/permissions.md',
);
const NAMESPACES = ['mlops-training', 'mlops', 'airflow', 'default'];
const ACCOUNTS = [
  'mlops/mlops-portal',
  'airflow/airflow-worker',
  'airflow/airflow-scheduler',
  'mlops-training/mlops-trainer',
  'mlops-training/default',
  'mlops/mlflow',
];

const kubectl = testKubectl();

/** `namespace resource: verbs`, sorted. */
type Rights = string[];

const as = (account: string) =>
  `--as=system:serviceaccount:${account.replace('/', ':')}`;

const right = (namespace: string, resource: string, verbs: string[]) =>
  `${namespace} ${resource}: ${verbs.toSorted().join(' ')}`;

/** What `kubectl auth can-i --list` shows, as JSON. */
async function rightsIn(account: string, namespace: string): Promise<Rights> {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace },
  };
  const answer = JSON.parse(
    await kubectl.run(
      ['create', '-f', '-', '-o', 'json', '--validate=false', as(account)],
      JSON.stringify(review),
    ),
  );
  assert.equal(answer.status.incomplete, false);
  return answer.status.resourceRules.flatMap(
    ({ apiGroups, resources, verbs, resourceNames = [] }: any) => {
      assert.deepEqual(resourceNames, [], 'a rule for one name only');
      return apiGroups.flatMap((group: string) =>
        resources.map((resource: string) =>
          right(namespace, group ? `${resource}.${group}` : resource, verbs),
        ),
      );
    },
  );
}

async function rightsOf(account: string): Promise<Rights> {
  const everyone = 'default/an-account-that-does-not-exist';
  const rights = await Promise.all(
    NAMESPACES.map(async namespace => {
      const common = new Set(await rightsIn(everyone, namespace));
      const own = await rightsIn(account, namespace);
      return own.filter(line => !common.has(line));
    }),
  );
  return rights.flat().toSorted();
}

/** The rows of the document's table: account, namespace, resource, verbs. */
function documented(account: string): Rights {
  return readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter(line => line.startsWith(`| \`${account}\``))
    .map(line => {
      const [, , namespace, resource, verbs] = line
        .split('|')
        .map(cell => cell.replaceAll('`', '').trim());
      return right(namespace, resource, verbs.split(', '));
    })
    .toSorted();
}

for (const account of ACCOUNTS) {
  test(`${account} may do what the document says and nothing else`, async () => {
    assert.deepEqual(await rightsOf(account), documented(account));
  });
}

const refused = (account: string, ...call: string[]) =>
  assert.rejects(
    kubectl.run([...call, as(account)]),
    /forbidden/,
    `${account}: kubectl ${call.join(' ')}`,
  );

test('no account reads a Secret', async () => {
  for (const account of ACCOUNTS)
    for (const namespace of ['mlops-training', 'mlops', 'airflow'])
      await refused(account, 'get', 'secrets', `--namespace=${namespace}`);
});

test('the portal changes nothing and enters no pod', async () => {
  const where = '--namespace=mlops-training';
  await refused('mlops/mlops-portal', 'delete', 'pod', 'some-pod', where);
  await refused('mlops/mlops-portal', 'create', 'job', 'j', '--image=i', where);
  const exec = { command: 'sh', container: 'base' };
  await refused(
    'mlops/mlops-portal',
    ...[
      'create',
      '--raw',
      `/api/v1/namespaces/mlops-training/pods/p/exec?${new URLSearchParams(
        exec,
      )}`,
    ],
    ...['-f', '/dev/null'],
  );
});

test('the portal sees pods of training namespaces only', async () => {
  await kubectl.run([
    'get',
    'pods',
    '-nmlops-training',
    as('mlops/mlops-portal'),
  ]);
  for (const where of [
    ['-n', 'mlops'],
    ['-n', 'airflow'],
    ['--all-namespaces'],
  ])
    await refused('mlops/mlops-portal', 'get', 'pods', ...where);
});
