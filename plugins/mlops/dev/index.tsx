import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Container } from '@backstage/ui';
import { TrainingTab } from '../src/training/TrainingTab';
import { plainEntity, Scenario } from '../src/testUtils';
import { ScenarioPage } from './ScenarioPage';

const scenarios: Record<Scenario, string> = {
  manyRuns: 'Many runs',
  running: 'Running',
  failing: 'Failed',
  empty: 'No runs yet',
  dagWaiting: 'DAG waiting',
  dagBroken: 'DAG broken',
  airflowDown: 'Airflow down',
  mlflowDown: 'MLflow down',
  scheduled: 'Scheduled',
  drifted: 'A training is suggested',
  belowFloor: 'A floor of the gate is broken',
  sweep: 'Sweep',
  podStuck: 'Pod cannot start',
  podKilled: 'Pod killed',
  podKept: 'Pod gone',
  podsDown: 'Cluster down',
  loading: 'Loading',
  forbidden: 'Not allowed',
  unavailable: 'Unavailable',
};

const pages = Object.entries(scenarios).map(([scenario, title]) =>
  PageBlueprint.make({
    name: scenario.toLowerCase(),
    params: {
      path: `/${scenario}`,
      title,
      loader: async () => <ScenarioPage scenario={scenario as Scenario} />,
    },
  }),
);

const missingAnnotation = PageBlueprint.make({
  name: 'missing-annotation',
  params: {
    path: '/missingAnnotation',
    title: 'Missing annotation',
    loader: async () => (
      <EntityProvider entity={plainEntity}>
        <Container>
          <TrainingTab />
        </Container>
      </EntityProvider>
    ),
  },
});

// Gives links to users a place to lead to.
const entityPage = PageBlueprint.make({
  name: 'entity',
  params: {
    path: '/catalog/:namespace/:kind/:name',
    routeRef: entityRouteRef,
    loader: async () => <Container>An entity page</Container>,
  },
});

createDevApp({
  features: [
    createFrontendPlugin({
      pluginId: 'mlops-scenarios',
      extensions: [...pages, missingAnnotation, entityPage],
    }),
  ],
});
