import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { combine } from '../../combinations/combine.ts';
import { render, type Project } from '../../combinations/render.ts';
import { testKubectl } from '../support/testKubectl.ts';

const kubectl = testKubectl();
const namespace = `combinations-test-${process.pid}`;
const work = mkdtempSync(join(tmpdir(), 'combinations-'));
let projects: Project[];

// The shape is the kind's; each test reads the fields it knows.
type Manifest = any;

before(async () => {
  const mode = (name: string) => `pod-security.kubernetes.io/${name}`;
  await kubectl.apply([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        // A pod template that does not meet it is a warning, and so an error below.
        labels: {
          [mode('enforce')]: 'restricted',
          [mode('warn')]: 'restricted',
        },
      },
    },
  ]);
  const combinations = await combine();
  for (const { values } of combinations) values.namespace = namespace;
  projects = await render(combinations, work);
});

after(async () => {
  rmSync(work, { recursive: true, force: true });
  await kubectl.run(['delete', 'namespace', namespace, '--wait=false']);
});

/** Folders that a person gives to `kubectl apply -k`. */
const kustomizations = ({ folder }: Project): string[] =>
  readdirSync(join(folder, 'k8s'), { recursive: true, encoding: 'utf8' })
    .filter(file => /(^|\/)kustomization\.yaml$/.test(file))
    .map(file => dirname(join(folder, 'k8s', file)));

const build = async (folder: string): Promise<Manifest[]> =>
  parseAllDocuments(await kubectl.run(['kustomize', folder])).map(document =>
    document.toJS(),
  );

const dryRun = (items: Manifest[]) =>
  kubectl.run(
    [
      ...['apply', '--server-side', '--force-conflicts', '--dry-run=server'],
      ...['--warnings-as-errors', '-f', '-'],
    ],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  );

test('the API server takes the manifests of every combination of answers without a warning', async t => {
  const folders = projects.flatMap(kustomizations);
  assert.ok(folders.length > projects.length, 'some have an endpoint');
  const manifests: Manifest[] = [];
  for (const folder of folders) manifests.push(...(await build(folder)));
  const taken = (await dryRun(manifests)).trim().split('\n');
  t.diagnostic(`${taken.length} manifests of ${projects.length} projects`);
  assert.equal(taken.length, manifests.length);
});

test('the API server refuses what is no field of a manifest', async () => {
  const [manifest] = await build(join(projects[0].folder, 'k8s'));
  await assert.rejects(dryRun([{ ...manifest, tokens: true }]), /tokens/);
});
