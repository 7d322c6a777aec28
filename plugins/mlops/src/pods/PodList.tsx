import { Text } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingPod,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { PodListItem } from './PodListItem';
import { podRows } from './podRows';
import { podSummary } from './podSummary';
import styles from './PodRow.module.css';

interface PodListProps {
  pods: TrainingPod[];
  run: TrainingRunDetail;
  keyMetric: KeyMetric;
}

/** The pods of a run, one row each, with their count by state above. */
export const PodList = ({ pods, run, keyMetric }: PodListProps) => {
  const rows = podRows(pods, run);
  return (
    <>
      <Text role="status">{podSummary(rows)}</Text>
      <ul className={styles.list} aria-label="Pods of this run">
        {rows.map(row => (
          <PodListItem
            key={row.key}
            row={row}
            run={run}
            keyMetric={keyMetric}
          />
        ))}
      </ul>
    </>
  );
};
