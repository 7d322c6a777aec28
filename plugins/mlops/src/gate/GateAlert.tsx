import { Alert } from '@backstage/ui';
import type { Gate } from '@trainyard/backstage-plugin-mlops-common';
import { BrokenFloors } from './BrokenFloors';

interface GateAlertProps {
  version: string;
  gate: Gate;
}

/** Why a version did not pass the gate; nothing for one that did. */
export const GateAlert = ({ version, gate }: GateAlertProps) => {
  if (gate.decision !== 'rejected') return null;
  const { brokenFloors, reason } = gate;
  return (
    <Alert
      status={brokenFloors ? 'warning' : 'info'}
      icon
      title={
        brokenFloors
          ? `Version ${version} is not good enough to be the champion`
          : `Version ${version} is not better than the champion`
      }
      description={
        brokenFloors ? <BrokenFloors floors={brokenFloors} /> : reason
      }
    />
  );
};
