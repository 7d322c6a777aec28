import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { devSecrets } from '../../../deploy/src/devSecrets.ts';
import { localOverlay } from '../../../deploy/src/localOverlay.ts';
import { testKubectl } from '../support/testKubectl.ts';

const OVERLAYS = join(import.meta.dirname, '../../../deploy/overlays');
const overlays = readdirSync(OVERLAYS).filter(
  name => !name.startsWith('local'),
);

const kubectl = testKubectl();
const probation = `manifests-test-${process.pid}`;
const created: string[] = [];

// The shape is the kind's; each test reads the fields it knows.
type Manifest = any;

const build = async (folder: string): Promise<Manifest[]> =>
  parseAllDocuments(await kubectl.run(['kustomize', folder])).map(doc =>
    doc.toJS({ maxAliasCount: -1 }),
  );

/** No such kind without the operator that brings it. */
const known = (manifests: Manifest[]) =>
  manifests.filter(
    ({ apiVersion }) => !apiVersion.startsWith('external-secrets.io/'),
  );

const dryRun = (manifests: Manifest[]) =>
  kubectl.run(
    [
      ...['apply', '--server-side', '--force-conflicts', '--dry-run=server'],
      ...['--warnings-as-errors', '-f', '-'],
    ],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }),
  );

const templates = (manifests: Manifest[]) =>
  manifests.filter(({ spec }) => spec?.template?.spec?.containers);

const containers = (manifests: Manifest[]) =>
  templates(manifests).flatMap(({ metadata, spec }) => {
    const { initContainers = [], containers: main } = spec.template.spec;
    return [
      ...initContainers.map((c: any) => ({
        ...c,
        where: `${metadata.name}/${c.name}`,
        main: false,
      })),
      ...main.map((c: any) => ({
        ...c,
        where: `${metadata.name}/${c.name}`,
        main: true,
      })),
    ];
  });

async function ensureNamespace(manifest: Manifest): Promise<void> {
  const { name } = manifest.metadata;
  const found = await kubectl.run([
    'get',
    'namespace',
    name,
    '--ignore-not-found',
  ]);
  if (found) return;
  await kubectl.apply([manifest]);
  created.push(name);
}

before(async () => {
  const enforce = 'pod-security.kubernetes.io/enforce';
  const warn = 'pod-security.kubernetes.io/warn';
  await ensureNamespace({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: probation,
      labels: { [enforce]: 'restricted', [warn]: 'restricted' },
    },
  });
});

after(async () => {
  for (const name of created)
    await kubectl.run(['delete', 'namespace', name, '--wait=false']);
});

for (const overlay of overlays) {
  const folder = join(OVERLAYS, overlay);

  test(`${overlay}: the API server takes every manifest without a warning`, async () => {
    const manifests = known(await build(folder));
    for (const manifest of manifests)
      if (manifest.kind === 'Namespace') await ensureNamespace(manifest);
    await dryRun(manifests);
  });

  test(`${overlay}: every pod meets restricted Pod Security`, async () => {
    const pods = templates(await build(folder)).map(({ metadata, spec }) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: metadata.name, namespace: probation },
      spec: { ...spec.template.spec, serviceAccountName: undefined },
    }));
    if (pods.length > 0) await dryRun(pods);
  });

  test(`${overlay}: every container has limits, and every server probes`, async () => {
    for (const container of containers(await build(folder))) {
      const { where, resources, image } = container;
      for (const amount of ['cpu', 'memory']) {
        assert.ok(
          resources?.requests?.[amount],
          `${where}: request of ${amount}`,
        );
        assert.ok(resources?.limits?.[amount], `${where}: limit of ${amount}`);
      }
      assert.match(image, /^ghcr\.io\/trainyard\/[a-z]+:\d+\.\d+\.\d+$/, where);
      assert.equal(
        container.securityContext.readOnlyRootFilesystem,
        true,
        where,
      );
      if (container.main)
        for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
          assert.ok(container[probe], `${where}: ${probe}`);
    }
  });

  test(`${overlay}: no Secret, and the Secrets it names are known`, async () => {
    const manifests = await build(folder);
    assert.deepEqual(
      manifests.filter(({ kind }) => kind === 'Secret'),
      [],
    );
    const secrets = new Map(
      devSecrets().map(({ metadata, stringData }) => [
        `${metadata.namespace}/${metadata.name}`,
        Object.keys(stringData),
      ]),
    );
    for (const { metadata, spec } of templates(manifests)) {
      for (const { secretKeyRef } of findAll(spec, 'secretKeyRef')) {
        const { name, key } = secretKeyRef;
        const keys = secrets.get(`${metadata.namespace}/${name}`) ?? [];
        assert.ok(keys.includes(key), `${metadata.name}: ${name}/${key}`);
      }
    }
    for (const { metadata, spec } of manifests.filter(
      ({ kind }) => kind === 'ExternalSecret',
    )) {
      const keys = secrets.get(`${metadata.namespace}/${metadata.name}`);
      assert.equal(spec.target.name, metadata.name);
      if (spec.data)
        assert.deepEqual(
          spec.data.map((entry: any) => entry.secretKey),
          keys,
          metadata.name,
        );
      else assert.ok(keys, metadata.name);
    }
  });
}

test('the check of Pod Security refuses a pod that does not meet it', async () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'root', namespace: probation },
    spec: { containers: [{ name: 'root', image: 'any' }] },
  };
  await assert.rejects(dryRun([pod]), /violates PodSecurity "restricted/);
});

test('the overlay of a build names every image by its digest', async () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  const images = ['mlflow', 'portal', 'postgres', 'minio'].map(name => ({
    reference: `ghcr.io/trainyard/${name}:0.1.0`,
    digest,
  }));
  const folder = mkdtempSync(join(OVERLAYS, 'local-'));
  try {
    writeFileSync(
      join(folder, 'kustomization.yaml'),
      localOverlay(images, {
        gitHost: '10.0.0.5/32:3000',
        mlflowClients: '10.0.0.6/32',
      }),
    );
    const manifests = await build(folder);
    for (const { image, where } of containers(manifests))
      assert.ok(image.endsWith(`@${digest}`), `${where}: ${image}`);
    const [mlflow] = manifests.filter(
      ({ kind, metadata }) =>
        kind === 'NetworkPolicy' &&
        metadata.name === 'mlflow' &&
        metadata.namespace === 'mlops',
    );
    assert.deepEqual(mlflow.spec.ingress[0].from.at(-1), {
      ipBlock: { cidr: '10.0.0.6/32' },
    });
    const policy = manifests.find(
      ({ metadata }) => metadata.name === 'git-host',
    );
    assert.deepEqual(policy.spec.egress, [
      {
        to: [{ ipBlock: { cidr: '10.0.0.5/32' } }],
        ports: [{ protocol: 'TCP', port: 3000 }],
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no file of deploy/ that git holds is a Secret', () => {
  const repository = join(OVERLAYS, '../..');
  const files = execFileSync('git', ['ls-files', 'deploy'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter(name => /\.ya?ml$/.test(name)))
    assert.doesNotMatch(
      readFileSync(join(repository, file), 'utf8'),
      /^\s*kind:\s*Secret\s*$/m,
      file,
    );
});

/** Every object below `value` that has the key. */
function findAll(value: any, key: string): any[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...(key in value ? [value] : []),
    ...Object.values(value).flatMap(child => findAll(child, key)),
  ];
}
