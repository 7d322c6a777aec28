import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import Router from 'express-promise-router';

/** The one cluster that the stand-in knows. */
export const TEST_CLUSTER = 'training';

/**
 * Stands in for the proxy of `@backstage/plugin-kubernetes-backend` 0.21, which
 * Jest cannot load (it imports ES modules at run time): the same headers,
 * permission and answers. The real one is tried in `e2e/cluster`.
 */
export const kubernetesProxyStandIn = (cluster: {
  baseUrl: string;
  token: string;
}) =>
  createBackendPlugin({
    pluginId: 'kubernetes',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
        },
        async init({ httpAuth, httpRouter, permissions }) {
          const router = Router();
          router.use('/proxy', async (req, res) => {
            const [{ result }] = await permissions.authorize(
              [{ permission: kubernetesProxyPermission }],
              { credentials: await httpAuth.credentials(req) },
            );
            if (result === AuthorizeResult.DENY) {
              const error = {
                name: 'NotAllowedError',
                message: 'Unauthorized',
              };
              res.status(403).json({ error });
              return;
            }
            const name = req.header('Backstage-Kubernetes-Cluster');
            if (name !== TEST_CLUSTER)
              throw new NotFoundError(`Cluster '${name}' not found`);
            const answer = await fetch(`${cluster.baseUrl}${req.url}`, {
              headers: { authorization: `Bearer ${cluster.token}` },
            });
            res
              .status(answer.status)
              .type(answer.headers.get('content-type') ?? 'text/plain')
              .send(await answer.text());
          });
          httpRouter.use(router);
        },
      });
    },
  });
