import { Text } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import type { DagStatus } from '@trainyard/backstage-plugin-mlops-common';
import { CommitLink } from '../common';
import styles from './ProjectHeader.module.css';

const looks: Record<
  DagStatus['state'],
  { text: string; Icon: RemixiconComponentType }
> = {
  ready: { text: 'Ready', Icon: RiCheckboxCircleFill },
  waiting: { text: 'Waiting for Airflow', Icon: RiTimeLine },
  broken: { text: 'Broken', Icon: RiErrorWarningFill },
  unknown: { text: 'Unknown', Icon: RiQuestionLine },
};

/** Whether the DAG can run, and which commit of it. */
export const DagState = ({ dag }: { dag: DagStatus }) => {
  const { text, Icon } = looks[dag.state];
  return (
    <>
      <span className={styles.state} data-state={dag.state}>
        <Icon size={16} aria-hidden />
        <Text>{text}</Text>
      </span>
      {dag.commit && <CommitLink commit={dag.commit} />}
    </>
  );
};
