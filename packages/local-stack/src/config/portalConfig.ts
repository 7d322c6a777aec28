import { join } from 'node:path';
import type { StackContext } from '../StackContext.ts';

/**
 * The portal's configuration for this machine; loaded after app-config.yaml.
 * Holds passwords, so it is written with mode 0600.
 */
export function portalConfig(stack: StackContext): Record<string, unknown> {
  const { paths, ports, secrets } = stack;
  const url = `http://localhost:${ports.portal}`;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: ports.portal },
      cors: {
        origin: [url, `http://127.0.0.1:${ports.portal}`],
        credentials: true,
      },
      auth: {
        keys: [{ secret: secrets.portal.backendSecret }],
      },
      database: {
        client: 'pg',
        // One database for the portal, a schema for each of its plugins.
        pluginDivisionMode: 'schema',
        connection: {
          host: '127.0.0.1',
          port: ports.postgres,
          user: 'portal',
          password: secrets.postgres.portal,
          database: 'portal',
        },
      },
    },
    auth: { session: { secret: secrets.portal.sessionSecret } },
    mlops: {
      environments: [
        {
          name: 'local',
          title: 'Local',
          airflow: {
            baseUrl: `http://127.0.0.1:${ports.airflow}`,
            externalUrl: `http://localhost:${ports.airflow}`,
            username: 'backstage',
            password: secrets.airflow.backstage,
          },
          mlflow: {
            baseUrl: `http://127.0.0.1:${ports.mlflow}`,
            externalUrl: `http://localhost:${ports.mlflow}`,
          },
        },
      ],
      localPublisher: {
        repositories: paths.repositories,
        projects: paths.projects,
        deliver: [
          process.execPath,
          // mlops-common's package.json has no "type", which Node.js would remark on.
          '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
          join(paths.repo, 'packages/local-stack/src/deliver.ts'),
          `--data=${paths.data}`,
        ],
      },
    },
    catalog: {
      locations: [
        { type: 'file', target: join(paths.projects, '*', 'catalog-info.yaml') },
      ],
    },
  };
}
