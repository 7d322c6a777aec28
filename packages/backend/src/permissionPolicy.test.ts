import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  mlopsModelPromotePermission,
  mlopsModelReadPermission,
  mlopsPermissions,
  mlopsPodReadPermission,
  mlopsProjectUpgradePermission,
  mlopsTrainingReadPermission,
  mlopsTrainingTriggerPermission,
} from '@trainyard/backstage-plugin-mlops-common';
import { OwnersActPolicy } from './permissionPolicy';

const ownershipEntityRefs = ['user:default/alice', 'group:default/ml-team'];
const alice = {
  credentials: mockCredentials.user('user:default/alice'),
  token: '',
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/alice',
    ownershipEntityRefs,
  },
  info: { userEntityRef: 'user:default/alice', ownershipEntityRefs },
};

describe('OwnersActPolicy', () => {
  const policy = new OwnersActPolicy();

  it.each(mlopsPermissions)('denies $name without a user', async permission => {
    await expect(policy.handle({ permission })).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    mlopsTrainingReadPermission,
    mlopsModelReadPermission,
    catalogEntityReadPermission,
    createPermission({ name: 'scaffolder.task.create', attributes: {} }),
  ])('allows $name to everybody who is signed in', async permission => {
    await expect(policy.handle({ permission }, alice)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it.each([
    mlopsTrainingTriggerPermission,
    mlopsModelPromotePermission,
    mlopsPodReadPermission,
    mlopsProjectUpgradePermission,
  ])('leaves $name to the owners of the entity', async permission => {
    await expect(policy.handle({ permission }, alice)).resolves.toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims: ownershipEntityRefs },
      },
    });
  });

  it('gives a user without ownership an empty claim, never everything', async () => {
    const nobody = {
      ...alice,
      info: { userEntityRef: 'user:default/carol', ownershipEntityRefs: [] },
    };
    await expect(
      policy.handle({ permission: mlopsModelPromotePermission }, nobody),
    ).resolves.toMatchObject({ conditions: { params: { claims: [] } } });
  });

  describe('of clusters', () => {
    const guarded = new OwnersActPolicy(['group:default/Platform-Guests']);
    const member = (...refs: string[]) => ({
      ...alice,
      info: {
        userEntityRef: 'user:default/x',
        ownershipEntityRefs: ['user:default/x', ...refs],
      },
    });

    it.each(kubernetesPermissions)(
      'allows $name to a member of a team',
      async permission => {
        const refs = ['group:default/platform-guests', 'group:default/ml-team'];
        for (const user of [member(refs[1]), member(...refs)]) {
          await expect(guarded.handle({ permission }, user)).resolves.toEqual({
            result: AuthorizeResult.ALLOW,
          });
        }
      },
    );

    it.each(kubernetesPermissions)(
      'denies $name to those who only look, who are in no group, and to nobody',
      async permission => {
        for (const user of [
          member('group:default/platform-guests'),
          member(),
          undefined,
        ]) {
          await expect(guarded.handle({ permission }, user)).resolves.toEqual({
            result: AuthorizeResult.DENY,
          });
        }
      },
    );
  });
});
