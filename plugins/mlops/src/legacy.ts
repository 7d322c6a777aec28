/**
 * The Training tab for portals on `@backstage/core-plugin-api`.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { MlopsClient, mlopsApiRef } from './api';

const trainingRouteRef = createRouteRef({ id: 'mlops-training' });

/** The mlops plugin for the legacy frontend system. @public */
export const mlopsPlugin = createPlugin({
  id: 'mlops',
  apis: [
    createApiFactory({
      api: mlopsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MlopsClient(deps),
    }),
  ],
  routes: { training: trainingRouteRef },
});

/** Content of the `EntityLayout.Route` "Training". @public */
export const EntityTrainingContent = mlopsPlugin.provide(
  createRoutableExtension({
    name: 'EntityTrainingContent',
    mountPoint: trainingRouteRef,
    component: () => import('./training/TrainingTab').then(m => m.TrainingTab),
  }),
);

export { isMlopsProject as isMlopsAvailable } from '@trainyard/backstage-plugin-mlops-common';
export * from './api';
