import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  AuthorizeResult,
  EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { mlopsApiRef } from '../api';
import { mlopsPlugin } from '../plugin';
import { InMemoryMlopsApi, irisEntity, Scenario } from '../testUtils';

interface RenderTabOptions {
  api?: InMemoryMlopsApi;
  entity?: Entity;
  /** Query string, `?run=...`. */
  search?: string;
  /** Names of permissions that the user lacks. */
  denied?: string[];
  /** Shows the tab even for an entity that it is not meant for. */
  unfiltered?: boolean;
}

const withName = (name: string): Entity => ({
  ...irisEntity,
  metadata: { ...irisEntity.metadata, name },
});

/** Renders the tab as a new-system app does, over an in-memory backend. */
export function renderTab(
  scenario: Scenario = 'manyRuns',
  {
    api = new InMemoryMlopsApi(scenario),
    denied = [],
    // Permissions are cached by entity, so one who may not needs another one.
    entity = denied.length ? withName(`iris-${denied.length}`) : irisEntity,
    search = '',
    unfiltered = false,
  }: RenderTabOptions = {},
): { api: InMemoryMlopsApi } {
  const authorize = async ({ permission }: EvaluatePermissionRequest) => ({
    result: denied.includes(permission.name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });
  const content = mlopsPlugin.getExtension('entity-content:mlops/training');
  renderTestApp({
    initialRouteEntries: [`/${search}`],
    extensions: [
      createTestEntityPage({ entity }),
      unfiltered
        ? content.override({ params: { filter: () => true } })
        : content,
    ],
    apis: [
      [mlopsApiRef, api],
      [permissionApiRef, { authorize }],
    ],
  });
  return { api };
}
