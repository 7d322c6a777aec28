import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakePortal, type Answer } from '../__testUtils__/fakePortal.ts';
import { awaitCatalog } from './awaitCatalog.ts';

const SIGN_IN = 'GET /api/auth/oauth2Proxy/refresh';
const TEMPLATE =
  'GET /api/catalog/entities/by-name/template/default/create-mlops-project';
const SIGNED_IN: Answer = [200, { backstageIdentity: { token: 'T' } }];

test('it waits for the users and then for the template', async () => {
  const portal = await fakePortal({
    [SIGN_IN]: [[401, {}], SIGNED_IN],
    [TEMPLATE]: [
      [404, {}],
      [200, {}],
    ],
  });
  try {
    await awaitCatalog(portal.url);
    assert.deepEqual(
      portal.seen.map(({ route }) => route),
      [SIGN_IN, SIGN_IN, TEMPLATE, SIGN_IN, TEMPLATE],
    );
  } finally {
    portal.close();
  }
});

test('a catalog that never knows them is said with what is missing', async () => {
  const portal = await fakePortal({ [SIGN_IN]: [401, {}] });
  try {
    await assert.rejects(
      awaitCatalog(portal.url, 0),
      /users and the template.*"guest"/,
    );
  } finally {
    portal.close();
  }
});
