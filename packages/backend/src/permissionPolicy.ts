import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
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
  mlopsPodReadPermission,
  mlopsProjectUpgradePermission,
  mlopsTrainingTriggerPermission,
} from '@trainyard/backstage-plugin-mlops-common';

const OWNER_ONLY = [
  mlopsTrainingTriggerPermission,
  mlopsModelPromotePermission,
  mlopsPodReadPermission,
  mlopsProjectUpgradePermission,
];

/**
 * Who is signed in may see every project and create new ones; only an owner of
 * an entity may train it, upgrade it, move the aliases of its model or look into its pods.
 * Without a user: nothing.
 *
 * The Kubernetes plugin's permissions know no entity, so they cannot be left to
 * owners. They go to the members of any group that does more than look; what
 * such a member reaches is bounded by the rights of the portal's ServiceAccount.
 */
export class OwnersActPolicy implements PermissionPolicy {
  private readonly lookOnlyGroups: Set<string>;

  /** @param lookOnlyGroups - entity refs of groups whose membership gives no access to clusters */
  constructor(lookOnlyGroups: string[] = []) {
    this.lookOnlyGroups = new Set(
      lookOnlyGroups.map(ref => ref.toLocaleLowerCase('en-US')),
    );
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const isOfKubernetes = kubernetesPermissions.some(permission =>
      isPermission(request.permission, permission),
    );
    if (isOfKubernetes) {
      return {
        result: this.isTeamMember(user)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      };
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

  private isTeamMember({ info }: PolicyQueryUser): boolean {
    return info.ownershipEntityRefs.some(
      ref => ref.startsWith('group:') && !this.lookOnlyGroups.has(ref),
    );
  }
}
