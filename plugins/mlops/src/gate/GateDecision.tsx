import { Flex, Text } from '@backstage/ui';
import type { Gate } from '@trainyard/backstage-plugin-mlops-common';
import { BrokenFloors } from './BrokenFloors';
import { gateWords } from './gateWords';

/** What the gate decided when a version was registered, in a table's cell; the reason on hover. */
export const GateDecision = ({ gate }: { gate?: Gate }) => {
  if (!gate) return <Text color="secondary">–</Text>;
  return (
    <Flex direction="column" gap="1">
      <Text title={gate.reason}>{gateWords(gate)}</Text>
      {gate.brokenFloors && <BrokenFloors floors={gate.brokenFloors} />}
    </Flex>
  );
};
