import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePorts } from '../../packages/local-stack/src/testing/freePorts.ts';
import { eventually } from '../support/portal.ts';
import { addressAt, isReady, spawnPortal } from '../support/spawnPortal.ts';
import { stack } from '../support/stack.ts';
import {
  SYSTEMS,
  type FaultProxy,
  type FaultyEnvironment,
} from './FaultProxy.ts';

/** The project of the running stack whose things all entities of the harness name. */
export interface Sample {
  owner: string;
  annotations: Record<string, string>;
}

/** A portal process that only the harness uses. */
export interface FaultyPortal {
  url: string;
  stop(): void;
}

/**
 * Starts the real portal with an environment and an entity for each fault; its
 * database is in memory.
 */
export async function startPortal(
  proxy: FaultProxy,
  environments: FaultyEnvironment[],
  sample: Sample,
): Promise<FaultyPortal> {
  const folder = join(stack.home, 'faults');
  mkdirSync(folder, { recursive: true });
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const entities = join(folder, 'entities.yaml');
  const config = join(folder, 'app-config.faults.yaml');
  writeFileSync(
    entities,
    environments
      .map(each => `---\n${stringify(entityOf(each, sample))}`)
      .join(''),
  );
  writeFileSync(
    config,
    stringify(configOf(port, proxy, environments, entities)),
    { mode: 0o600 },
  );
  const log = join(folder, 'portal.log');
  rmSync(log, { force: true });
  const child = spawnPortal([config], log);
  const stop = () => child.kill();
  try {
    await eventually(
      'the portal of the faults is ready',
      () => isReady(url),
      Boolean,
      180_000,
    );
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}

const entityOf = ({ name }: FaultyEnvironment, sample: Sample) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { ...sample.annotations, 'mlops/environment': name },
  },
  spec: { type: 'ml-project', lifecycle: 'experimental', owner: sample.owner },
});

/** The stack's own configuration of a portal, with what the harness needs in its place. */
function configOf(
  port: number,
  proxy: FaultProxy,
  environments: FaultyEnvironment[],
  entities: string,
) {
  const own = parse(
    readFileSync(join(stack.home, 'app-config.stack.yaml'), 'utf8'),
  );
  const [{ airflow, mlflow }] = own.mlops.environments;
  const { app, backend } = addressAt(port);
  const withCluster = environments.filter(
    ({ system }) => system === 'kubernetes',
  );
  return {
    ...own,
    app: { ...own.app, ...app },
    backend: {
      ...own.backend,
      ...backend,
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    catalog: {
      ...own.catalog,
      locations: [...own.catalog.locations, { type: 'file', target: entities }],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: withCluster.map(({ name }) => ({
            name,
            url: proxy.urlOf(name, 'kubernetes'),
            authProvider: 'serviceAccount',
            serviceAccountToken: 'faults',
            skipTLSVerify: true,
          })),
        },
      ],
    },
    mlops: {
      ...own.mlops,
      notifications: { enabled: false },
      // Experiments and models of 0.1 name nobody.
      claims: [
        {
          entity: 'component:default/*',
          dags: ['*'],
          experiments: ['*'],
          models: ['*'],
        },
      ],
      environments: environments.map(({ name, system }) => ({
        name,
        airflow: { ...airflow, baseUrl: proxy.urlOf(name, SYSTEMS[0]) },
        mlflow: { ...mlflow, baseUrl: proxy.urlOf(name, SYSTEMS[1]) },
        ...(system === 'kubernetes' && {
          kubernetes: { cluster: name, namespace: 'mlops-training' },
        }),
      })),
    },
  };
}
