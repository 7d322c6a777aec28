import { Text } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import { mlopsTrainingReadPermission } from '@trainyard/backstage-plugin-mlops-common';
import { StatePanel } from './StatePanel';

/** The user may not see the training of this project. */
export const NotAllowed = () => (
  <StatePanel
    icon={<RiLockLine />}
    title="You may not see the training of this project"
  >
    <Text>
      Ask the owner of this component, or whoever runs this portal, for the
      permission <code>{mlopsTrainingReadPermission.name}</code>.
    </Text>
  </StatePanel>
);
