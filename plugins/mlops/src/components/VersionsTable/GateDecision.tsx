import { Text } from '@backstage/ui';
import type { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';

const words: Record<NonNullable<ModelVersion['gate']>['decision'], string> = {
  first: 'First version',
  promoted: 'Promoted',
  suggested: 'Promotion suggested',
  rejected: 'Not better',
};

/** What the gate decided when the version was registered; why on hover. */
export const GateDecision = ({ gate }: Pick<ModelVersion, 'gate'>) => (
  <Text title={gate?.reason} color={gate ? 'primary' : 'secondary'}>
    {gate ? words[gate.decision] : '–'}
  </Text>
);
