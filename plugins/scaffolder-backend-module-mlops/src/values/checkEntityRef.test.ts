import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { checkEntityRef } from './checkEntityRef';

const catalog = catalogServiceMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'ml-team', namespace: 'default' },
    },
  ],
});
const check = (ref: string) =>
  checkEntityRef({
    field: 'owner',
    ref,
    kinds: ['group', 'user'],
    catalog,
    credentials: mockCredentials.user(),
  });

describe('checkEntityRef', () => {
  it.each(['ml-team', 'group:ml-team', 'Group:default/ml-team'])(
    'completes %s',
    async ref => {
      await expect(check(ref)).resolves.toBe('group:default/ml-team');
    },
  );

  it.each(['', 'a:b:c', 'component:default/ml-team', 'group:'])(
    'refuses %j and names the rule',
    async ref => {
      await expect(check(ref)).rejects.toThrow(
        /^owner: use a reference to a group or user/,
      );
    },
  );

  it('refuses what the catalog does not hold', async () => {
    await expect(check('user:default/nobody')).rejects.toThrow(
      'owner: user:default/nobody is not in the catalog; choose one that is',
    );
  });
});
