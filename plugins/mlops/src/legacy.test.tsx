import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  EntityTrainingContent,
  isMlopsAvailable,
  mlopsApiRef,
  mlopsPlugin,
} from './legacy';
import {
  InMemoryMlopsApi,
  irisEntity,
  plainEntity,
  Scenario,
} from './testUtils';

async function renderLegacyTab(scenario: Scenario) {
  const api = new InMemoryMlopsApi(scenario);
  const permissionApi: PermissionApi = {
    authorize: async () => ({ result: AuthorizeResult.ALLOW }),
  };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [mlopsApiRef, api],
        [permissionApiRef, permissionApi],
      ]}
    >
      <EntityProvider entity={irisEntity}>
        <Routes>
          <Route path="/*" element={<EntityTrainingContent />} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return api;
}

describe('the legacy plugin', () => {
  it('brings the API', () => {
    expect([...mlopsPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      'plugin.mlops.service',
    ]);
  });

  it('says for which entities the tab is', () => {
    expect(isMlopsAvailable(irisEntity)).toBe(true);
    expect(isMlopsAvailable(plainEntity)).toBe(false);
  });

  it('shows the runs', async () => {
    await renderLegacyTab('manyRuns');
    const table = await screen.findByRole('grid', { name: 'Training runs' });
    expect(
      within(table).getAllByRole('link', { name: 'alice' })[0],
    ).toHaveAttribute('href', '/catalog/default/user/alice');
  });

  it('starts a run and shows it', async () => {
    const api = await renderLegacyTab('manyRuns');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Retrain' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start training' }),
    );
    expect(
      await screen.findByRole('dialog', { name: /^Run portal-0100/ }),
    ).toBeInTheDocument();
    expect(
      api.requests.filter(({ method }) => method === 'startRun'),
    ).toHaveLength(1);
  });

  it('shows why a run failed', async () => {
    await renderLegacyTab('failing');
    expect(
      (await screen.findAllByText(/leaves no row of class virginica/))[0],
    ).toBeVisible();
  });
});
