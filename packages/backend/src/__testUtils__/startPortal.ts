import { AddressInfo, createServer } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { rootHttpRouter } from '../localAccess/rootHttpRouter';
import proxySignInModule from '../signIn/proxySignInModule';

const catalog = catalogServiceMock.factory({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'alice', namespace: 'default' },
      spec: { memberOf: [] },
    },
  ],
});

/**
 * A real backend with sign-in, as the local stack configures it; the catalog knows
 * one user, alice.
 *
 * @param options.names - what the portal answers to; undefined: everything
 */
export async function startPortal(options: { names?: string[] }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: [url, `http://localhost:${port}`], credentials: true },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      ...(options.names && {
        allowedHosts: options.names.map(name => `${name}:${port}`),
      }),
    },
    auth: {
      session: { secret: 'only-for-this-test' },
      providers: {
        oauth2Proxy: {
          signIn: {
            resolvers: [{ resolver: 'forwardedUserMatchingUserEntityName' }],
          },
        },
      },
    },
  };
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data }));
  backend.add(mockServices.rootLogger.factory({ level: 'none' }));
  backend.add(rootHttpRouter);
  backend.add(catalog);
  backend.add(authPlugin);
  backend.add(proxySignInModule);
  await backend.start();
  return { url, port, stop: () => backend.stop() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(done => {
    server.close(done);
  });
  return port;
}
