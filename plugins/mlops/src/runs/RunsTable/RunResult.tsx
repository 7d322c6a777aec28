import { Flex, Text } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatMetric } from '../../lib/formatMetric';
import { trialCount } from '../../lib/sweep';
import { Difference } from '../../common/Difference';
import styles from './RunResult.module.css';

/** What a run's metric is compared to. */
export interface RunReference {
  value: number;
  against: string;
}

interface RunResultProps {
  run: TrainingRun;
  keyMetric: KeyMetric;
  reference?: RunReference;
}

/** The key metric of a run; the reason instead when it failed. */
export const RunResult = ({ run, keyMetric, reference }: RunResultProps) => {
  const value = run.metrics[keyMetric.name];
  if (run.diagnosis && value === undefined) {
    return (
      <Text
        variant="body-small"
        className={styles.reason}
        title={run.diagnosis.reason}
      >
        {run.diagnosis.reason}
      </Text>
    );
  }
  const trials = trialCount(run);
  if (value === undefined) {
    return <Text color="secondary">{trials ? `${trials} trials` : '–'}</Text>;
  }
  return (
    <Flex align="baseline" gap="2" style={{ flexWrap: 'wrap', rowGap: 0 }}>
      <Text>{formatMetric(value)}</Text>
      {reference && (
        <Difference
          keyMetric={keyMetric}
          value={value}
          reference={reference.value}
          against={reference.against}
        />
      )}
      {trials && (
        <Text variant="body-small" color="secondary">
          {`best of ${trials} trials`}
        </Text>
      )}
    </Flex>
  );
};
