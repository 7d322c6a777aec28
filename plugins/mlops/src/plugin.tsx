import type { Entity } from '@backstage/catalog-model';
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

const loadTab = () => import('./training/TrainingTab');

/** The tab's code comes while another tab of the entity is read. */
function isProjectWithTab(entity: Entity): boolean {
  const isProject = isMlopsProject(entity);
  // A failure is told when the tab is opened.
  if (isProject) loadTab().catch(() => undefined);
  return isProject;
}

const trainingContent = EntityContentBlueprint.make({
  name: 'training',
  params: {
    path: 'training',
    title: 'Training',
    group: 'operation',
    icon: <RiFlaskLine />,
    filter: isProjectWithTab,
    loader: () => loadTab().then(m => <m.TrainingTab />),
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
