import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnersActPolicy } from './permissionPolicy';

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners-act-policy',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(
          new OwnersActPolicy(
            config.getOptionalStringArray('permission.lookOnlyGroups'),
          ),
        );
      },
    });
  },
});
