import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { useState } from 'react';
import { PodDetails } from './PodDetails';
import type { PodRow } from './podRows';
import { PodRowSummary } from './PodRowSummary';
import styles from './PodRow.module.css';

interface PodListItemProps {
  row: PodRow;
  run: TrainingRunDetail;
  keyMetric: KeyMetric;
}

/** A pod's row, with everything else about it behind one press. */
export const PodListItem = ({ row, run, keyMetric }: PodListItemProps) => {
  const [isExpanded, setExpanded] = useState(false);
  const { pod } = row;
  if (!pod) {
    return (
      <li className={`${styles.item} ${styles.plain}`}>
        <PodRowSummary row={row} run={run} keyMetric={keyMetric} />
      </li>
    );
  }
  return (
    <li>
      <Accordion
        className={styles.item}
        isExpanded={isExpanded}
        onExpandedChange={setExpanded}
      >
        <AccordionTrigger level={4}>
          <PodRowSummary row={row} run={run} keyMetric={keyMetric} />
        </AccordionTrigger>
        <AccordionPanel>
          {/* What is not seen must not be asked for: a log is followed here. */}
          {isExpanded && <PodDetails pod={pod} run={run} />}
        </AccordionPanel>
      </Accordion>
    </li>
  );
};
