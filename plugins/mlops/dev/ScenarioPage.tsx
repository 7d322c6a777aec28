import { ApiProvider } from '@backstage/core-app-api';
import { ApiHolder, useApiHolder } from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Container } from '@backstage/ui';
import { useMemo } from 'react';
import { mlopsApiRef } from '../src/api';
import { TrainingTab } from '../src/training/TrainingTab';
import { InMemoryMlopsApi, irisEntity, Scenario } from '../src/testUtils';

/** The tab in one scenario; `?deny` takes away every permission. */
export const ScenarioPage = ({ scenario }: { scenario: Scenario }) => {
  const parent = useApiHolder();
  const apis = useMemo((): ApiHolder => {
    const result = new URLSearchParams(window.location.search).has('deny')
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;
    const own = new Map<string, unknown>([
      [mlopsApiRef.id, new InMemoryMlopsApi(scenario)],
      [permissionApiRef.id, { authorize: async () => ({ result }) }],
    ]);
    return { get: ref => (own.get(ref.id) as never) ?? parent.get(ref) };
  }, [parent, scenario]);
  return (
    <ApiProvider apis={apis}>
      <EntityProvider entity={irisEntity}>
        <Container>
          <TrainingTab />
        </Container>
      </EntityProvider>
    </ApiProvider>
  );
};
