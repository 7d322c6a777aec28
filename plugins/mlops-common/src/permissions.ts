import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/** See the training runs, their logs and the retrain form of an entity. @public */
export const mlopsTrainingReadPermission = createPermission({
  name: 'mlops.training.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Start, cancel and retry training runs; pause and resume the schedule. @public */
export const mlopsTrainingTriggerPermission = createPermission({
  name: 'mlops.training.trigger',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * See the pods of training runs, what they wrote and what they say about a
 * failure. Needed besides the Kubernetes plugin's own `kubernetes.proxy`.
 *
 * @public
 */
export const mlopsPodReadPermission = createPermission({
  name: 'mlops.pod.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** See the registered model versions and aliases of an entity. @public */
export const mlopsModelReadPermission = createPermission({
  name: 'mlops.model.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Set, move and remove aliases of the registered model. @public */
export const mlopsModelPromotePermission = createPermission({
  name: 'mlops.model.promote',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Propose to an entity's repository what a newer template writes, and merge it. The
 * portal writes there with its own credentials.
 *
 * @public
 */
export const mlopsProjectUpgradePermission = createPermission({
  name: 'mlops.project.upgrade',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** All permissions of the plugin. @public */
export const mlopsPermissions = [
  mlopsTrainingReadPermission,
  mlopsTrainingTriggerPermission,
  mlopsPodReadPermission,
  mlopsModelReadPermission,
  mlopsModelPromotePermission,
  mlopsProjectUpgradePermission,
];
