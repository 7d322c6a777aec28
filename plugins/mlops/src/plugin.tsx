import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiFlaskLine } from '@remixicon/react';
import { isMlopsProject } from '@trainyard/backstage-plugin-mlops-common';
import { MlopsClient, mlopsApiRef } from './api';
import { scaffolderFields } from './scaffolder';

const mlopsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: mlopsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MlopsClient(deps),
    }),
});

const trainingContent = EntityContentBlueprint.make({
  name: 'training',
  params: {
    path: 'training',
    title: 'Training',
    group: 'operation',
    icon: <RiFlaskLine />,
    filter: isMlopsProject,
    loader: () => import('./training/TrainingTab').then(m => <m.TrainingTab />),
  },
});

/** The mlops plugin for the new frontend system. @public */
export const mlopsPlugin = createFrontendPlugin({
  pluginId: 'mlops',
  title: 'MLOps',
  icon: <RiFlaskLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [mlopsApi, trainingContent, ...scaffolderFields],
});
