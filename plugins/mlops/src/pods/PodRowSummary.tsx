import type {
  KeyMetric,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatBytes, formatCores } from '../lib/formatResources';
import { trialText } from '../lib/sweep';
import { ContainerStrip } from './ContainerStrip';
import { PodAge } from './PodAge';
import { podFacts } from './podFacts';
import type { PodRow } from './podRows';
import { PodStateLabel } from './PodStateLabel';
import { UsageBar } from './UsageBar';
import styles from './PodRow.module.css';

interface PodRowSummaryProps {
  row: PodRow;
  run: TrainingRunDetail;
  keyMetric: KeyMetric;
}

/** A pod in two lines; every row is as high as the next, whatever it knows. */
export const PodRowSummary = ({ row, run, keyMetric }: PodRowSummaryProps) => {
  const { pod, title, state } = row;
  const main = pod?.containers.find(({ role }) => role === 'main');
  const facts = podFacts(
    row,
    trialText(run, row.mapIndex, keyMetric),
    run.commit?.sha,
  ).join(' · ');
  return (
    <span className={styles.summary}>
      <span className={styles.title}>{title}</span>{' '}
      <PodStateLabel kind={state.kind} />{' '}
      {pod ? <ContainerStrip containers={pod.containers} /> : <span />}{' '}
      <span className={styles.usage}>
        {main?.usage && (
          <>
            <UsageBar
              used={main.usage.memoryBytes}
              limit={main.limits.memoryBytes}
              format={formatBytes}
            />{' '}
            <UsageBar
              used={main.usage.cpuCores}
              limit={main.limits.cpuCores}
              format={formatCores}
            />
          </>
        )}
      </span>{' '}
      <span className={styles.age}>{pod && <PodAge pod={pod} />}</span>{' '}
      <span className={styles.facts} title={facts}>
        {facts}
      </span>
    </span>
  );
};
