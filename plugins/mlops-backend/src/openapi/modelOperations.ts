import {
  reasonSchema,
  requestIdSchema,
  versionNumberSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import { Operation } from './Operation';
import { PAGE_QUERY } from './pageQuery';

/** Routes of model versions and aliases. */
export const MODEL_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/versions',
    operationId: 'listVersions',
    services: 'all',
    summary: 'Versions of the registered model, newest first',
    query: PAGE_QUERY,
    status: 200,
    answer: 'VersionPage',
  },
  {
    method: 'get',
    path: '/versions/{version}/model-card',
    operationId: 'getModelCard',
    services: 'all',
    summary: 'What is known of a version, as Markdown',
    status: 200,
    answer: 'ModelCard',
  },
  {
    method: 'post',
    path: '/versions/{version}/alias',
    operationId: 'setAlias',
    services: 'named',
    summary: 'Put an alias on a version, if it is where the caller saw it',
    body: 'SetAliasRequest',
    status: 200,
    answer: 'VersionPage',
  },
  {
    method: 'get',
    path: '/aliases/history',
    operationId: 'getAliasHistory',
    services: 'all',
    summary:
      'Who moved which alias, when and why, newest first; also moves made outside the portal',
    query: PAGE_QUERY,
    status: 200,
    answer: 'AliasHistory',
  },
  {
    method: 'delete',
    path: '/aliases/{alias}',
    operationId: 'deleteAlias',
    services: 'named',
    summary: 'Remove an alias',
    query: {
      expectedVersion: {
        schema: versionNumberSchema,
        description:
          'Version that the caller saw the alias on; without it the alias goes wherever it is.',
      },
      requestId: {
        schema: requestIdSchema,
        description:
          'Made by the caller; a repeat with the same id is the same removal.',
      },
      reason: { schema: reasonSchema, description: 'Why it is removed.' },
    },
    status: 200,
    answer: 'VersionPage',
  },
];
