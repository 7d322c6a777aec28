import { Text } from '@backstage/ui';
import type { Gate } from '@trainyard/backstage-plugin-mlops-common';
import { GateAlert } from '../../gate/GateAlert';

interface RunGateProps {
  version: string;
  gate: Gate;
}

/** What the gate decided of a version that a run registered, and why. */
export const RunGate = ({ version, gate }: RunGateProps) =>
  gate.decision === 'rejected' ? (
    <GateAlert version={version} gate={gate} />
  ) : (
    <Text variant="body-small" color="secondary">
      {gate.reason}
    </Text>
  );
