import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { StackContext } from '../StackContext.ts';

/** The people of packages/backend/catalog/org.yaml that the sign-in page offers. */
const LOCAL_USERS = [
  {
    name: 'alice',
    title: 'Alice',
    description: 'owns the sample project, in the ML team',
  },
  { name: 'bob', title: 'Bob', description: 'owns the sample project too' },
  { name: 'carol', title: 'Carol', description: 'may look, but not act' },
  { name: 'guest', title: 'Guest', description: 'a member of the ML team' },
];

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The portal's configuration for this machine; loaded after app-config.yaml.
 * Holds passwords, so it is written with mode 0600.
 */
export function portalConfig(stack: StackContext): Record<string, unknown> {
  const { paths, ports, secrets } = stack;
  const url = `http://127.0.0.1:${ports.portal}`;
  return {
    app: { baseUrl: url, localUsers: LOCAL_USERS },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: ports.portal },
      // A header alone signs a user in, so no page under another name may send one.
      allowedHosts: LOOPBACK_NAMES.map(name => `${name}:${ports.portal}`),
      cors: {
        origin: [url, `http://localhost:${ports.portal}`],
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
    auth: {
      session: { secret: secrets.portal.sessionSecret },
      providers: {
        // Backstage drops a provider whose value is null.
        guest: null,
        // Trusts a header that names the user: for a portal on loopback only.
        oauth2Proxy: {
          signIn: {
            resolvers: [{ resolver: 'forwardedUserMatchingUserEntityName' }],
          },
        },
      },
    },
    techdocs: {
      publisher: { local: { publishDirectory: join(paths.docs, 'pages') } },
    },
    mlops: {
      environments: [
        {
          name: 'local',
          title: 'Local',
          airflow: {
            baseUrl: `http://127.0.0.1:${ports.airflow}`,
            externalUrl: `http://127.0.0.1:${ports.airflow}`,
            username: 'backstage',
            password: secrets.airflow.backstage,
          },
          mlflow: {
            baseUrl: `http://127.0.0.1:${ports.mlflow}`,
            externalUrl: `http://127.0.0.1:${ports.mlflow}`,
          },
        },
      ],
      // Two small requests; on this machine nobody wants to wait for a minute.
      notifications: { interval: { seconds: 10 } },
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
      processingInterval: { seconds: 5 },
      // A list replaces the one of app-config.yaml, so its entries are repeated.
      locations: [
        ...defaultLocations(paths.repo),
        {
          type: 'file',
          target: join(paths.projects, '*', 'catalog-info.yaml'),
        },
      ],
    },
  };
}

interface CatalogLocation {
  type: string;
  target: string;
  rules?: unknown;
}

/** The locations of app-config.yaml, with paths that hold in any working directory. */
function defaultLocations(repo: string): CatalogLocation[] {
  const config = parse(readFileSync(join(repo, 'app-config.yaml'), 'utf8'));
  const locations: CatalogLocation[] = config?.catalog?.locations ?? [];
  return locations.map(location =>
    location.type === 'file'
      ? {
          ...location,
          target: resolve(repo, 'packages/backend', location.target),
        }
      : location,
  );
}
