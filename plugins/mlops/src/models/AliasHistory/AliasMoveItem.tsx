import { Button, Flex, Text } from '@backstage/ui';
import type { AliasMove } from '@trainyard/backstage-plugin-mlops-common';
import { AliasChip } from '../../common/AliasChip';
import { RelativeTime } from '../../common/RelativeTime';
import { gateWords } from '../../gate/gateWords';
import styles from './AliasHistory.module.css';
import { moveSentence } from './moveSentence';
import { MovedBy } from './MovedBy';

interface AliasMoveItemProps {
  move: AliasMove;
  onOpenRun: (runId: string) => void;
}

const STATE_TEXT: Partial<Record<AliasMove['state'], string>> = {
  failed: 'Did not take effect.',
  pending: 'Not confirmed by MLflow yet.',
};

/** One move of an alias: from where to where, by whom, when, why and what the gate said. */
export const AliasMoveItem = ({ move, onOpenRun }: AliasMoveItemProps) => {
  const { alias, at, by, gate, reason, source, state, to } = move;
  return (
    <li>
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <AliasChip alias={alias} />
        <Text weight="bold">{moveSentence(move)}</Text>
      </Flex>
      <Flex align="center" gap="2">
        <Text as="p" variant="body-small">
          <MovedBy move={move} />
          {source === 'outside' ? ', seen ' : ', '}
          <RelativeTime time={at} />
        </Text>
        {source === 'gate' && by && (
          <Button
            size="small"
            variant="tertiary"
            aria-label={`Show run that set version ${to}`}
            onPress={() => onOpenRun(by)}
          >
            Show run
          </Button>
        )}
      </Flex>
      {reason && (
        <Text as="p" variant="body-small" className={styles.reason}>
          {`Reason: ${reason}`}
        </Text>
      )}
      {gate && (
        <Text as="p" variant="body-small">
          {`Gate: ${gateWords(gate)}. ${gate.reason}`}
        </Text>
      )}
      {STATE_TEXT[state] && (
        <Text as="p" variant="body-small" weight="bold">
          {STATE_TEXT[state]}
        </Text>
      )}
    </li>
  );
};
