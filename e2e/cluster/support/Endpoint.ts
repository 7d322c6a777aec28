import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { restrictedPod } from '../../../deploy/images/src/restrictedPod.ts';
import { exampleValues } from '../../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts';
import { renderProject } from '../../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts';
import { repositoryRoot } from '../../support/stack.ts';
import { adminOf, type ClusterState } from './cluster.ts';
import type { Kubectl } from './Kubectl.ts';

/** What became of a request: an answer, or the name of the error. */
export interface Outcome {
  status?: number;
  version?: string;
  // Each test reads the fields it knows.
  body?: any;
  error?: string;
}

/** The endpoint of a project, by the manifests of its `k8s/serving`. */
export class Endpoint {
  readonly image: string;
  readonly #name: string;
  readonly #namespace: string;
  readonly #admin: Kubectl;
  #manifests = '';

  private constructor(state: ClusterState, name: string) {
    this.#admin = adminOf(state);
    this.#namespace = state.trainingNamespace;
    this.#name = name;
    this.image = state.images.serving;
  }

  /** Applies the manifests, with the image in them as their README says, and waits until it can predict. */
  static async apply(state: ClusterState, name: string): Promise<Endpoint> {
    const endpoint = new Endpoint(state, name);
    endpoint.#manifests = await endpoint.#build();
    await endpoint.#admin.apply(endpoint.#manifests);
    await endpoint.#admin.run([
      ...['rollout', 'status', `deployment/${name}-serving`, '--timeout=180s'],
      ...['-n', endpoint.#namespace],
    ]);
    return endpoint;
  }

  async #build(): Promise<string> {
    const target = await mkdtemp(join(tmpdir(), 'endpoint-'));
    const values = exampleValues({
      name: this.#name,
      endpoint: true,
      namespace: this.#namespace,
    });
    try {
      await renderProject({ root: repositoryRoot, target, values });
      const folder = join(target, 'k8s/serving');
      const file = join(folder, 'kustomization.yaml');
      const [newName, digest] = this.image.split('@');
      const kustomization = parseDocument(await readFile(file, 'utf8'));
      kustomization.set('images', [{ name: 'serving', newName, digest }]);
      await writeFile(file, kustomization.toString());
      return await this.#admin.run(['kustomize', folder]);
    } finally {
      await rm(target, { recursive: true });
    }
  }

  /** Sends rows from a pod in a new namespace with these labels. */
  async predictFrom(
    namespace: string,
    labels: Record<string, string>,
    rows: object[],
  ): Promise<Outcome> {
    const admin = this.#admin;
    const metadata = { name: namespace, labels };
    await admin.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata }]);
    try {
      await admin.run([
        ...['wait', '-n', namespace, 'serviceaccount/default'],
        ...['--for=create', '--timeout=60s'],
      ]);
      const command = ['node', '--input-type=module', '--eval', CALL];
      const env = {
        URL: `http://${this.#name}-serving.${this.#namespace}.svc/predict`,
        BODY: JSON.stringify({ rows }),
      };
      const { image } = this;
      const caller = { name: 'caller', image, command, env, writable: [] };
      await admin.apply([restrictedPod(caller, namespace)]);
      await admin.run([
        ...['wait', '-n', namespace, 'pod/caller', '--timeout=120s'],
        '--for=jsonpath={.status.phase}=Succeeded',
      ]);
      return JSON.parse(await admin.run(['logs', '-n', namespace, 'caller']));
    } finally {
      await admin.run(['delete', 'namespace', namespace, '--wait=false']);
    }
  }

  /** For each of its pods: its image, and what JavaScript prints in it. */
  async inPods(code: string): Promise<{ image: string; printed: string }[]> {
    const selector = [
      `app.kubernetes.io/name=${this.#name}`,
      'app.kubernetes.io/component=serving',
    ].join();
    const namespace = ['-n', this.#namespace];
    const { items } = await this.#admin.json(
      ...['get', 'pods', ...namespace, `--selector=${selector}`],
      '--field-selector=status.phase=Running',
    );
    return Promise.all(
      items.map(async ({ metadata, spec }: any) => ({
        image: spec.containers[0].image,
        printed: await this.#admin.run([
          ...['exec', ...namespace, metadata.name, '--'],
          ...['node', '--eval', code],
        ]),
      })),
    );
  }

  remove(): Promise<string> {
    const options = ['--ignore-not-found', '--wait=false', '-f', '-'];
    return this.#admin.run(['delete', ...options], this.#manifests);
  }
}

const CALL = `
const { URL: url, BODY: body } = process.env;
const headers = { 'content-type': 'application/json' };
// Before the client itself gives up, after 10 seconds and with another error.
const signal = AbortSignal.timeout(8_000);
const outcome = await fetch(url, { method: 'POST', headers, body, signal }).then(
  async answer => ({
    status: answer.status,
    version: answer.headers.get('x-model-version'),
    body: await answer.json(),
  }),
  error => ({ error: error.name }),
);
console.log(JSON.stringify(outcome));
`;
