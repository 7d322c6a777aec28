import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
  isPermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  mlopsModelPromotePermission,
  mlopsTrainingTriggerPermission,
} from '@trainyard/backstage-plugin-mlops-common';

const OWNER_ONLY = [
  mlopsTrainingTriggerPermission,
  mlopsModelPromotePermission,
];

/**
 * Who is signed in may see everything and create projects; only an owner of an
 * entity may train it or move the aliases of its model. Without a user: nothing.
 */
export class OwnersActPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const ownerOnly = OWNER_ONLY.find(permission =>
      isPermission(request.permission, permission),
    );
    if (!ownerOnly) {
      return { result: AuthorizeResult.ALLOW };
    }
    return createCatalogConditionalDecision(
      ownerOnly,
      catalogConditions.isEntityOwner({
        claims: user.info.ownershipEntityRefs,
      }),
    );
  }
}
