import { Text } from '@backstage/ui';
import { mlopsPodReadPermission } from '@trainyard/backstage-plugin-mlops-common';

/** The user may not see the pods of this project. */
export const PodsNotAllowed = () => (
  <Text>
    You may not see the pods of this project. Ask its owner, or whoever runs
    this portal, for the permissions <code>{mlopsPodReadPermission.name}</code>{' '}
    and <code>kubernetes.proxy</code>.
  </Text>
);
