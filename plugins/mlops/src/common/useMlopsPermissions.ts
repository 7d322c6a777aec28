import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlopsModelPromotePermission,
  mlopsTrainingTriggerPermission,
} from '@trainyard/backstage-plugin-mlops-common';
import { useEntityRef } from './useEntityRef';

/**
 * What the user may do to this project. Only for what the buttons look like:
 * the backend decides again.
 */
export function useMlopsPermissions() {
  const resourceRef = useEntityRef();
  const trigger = usePermission({
    permission: mlopsTrainingTriggerPermission,
    resourceRef,
  });
  const promote = usePermission({
    permission: mlopsModelPromotePermission,
    resourceRef,
  });
  return {
    canTrigger: trigger.allowed,
    canPromote: promote.allowed,
    isLoading: trigger.loading || promote.loading,
  };
}
