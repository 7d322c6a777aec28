import {
  RemixiconComponentType,
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidLine,
  RiLoader4Line,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import type { PodStateKind } from './podState';
import styles from './PodStateLabel.module.css';

const looks: Record<
  PodStateKind,
  { text: string; Icon: RemixiconComponentType }
> = {
  waiting: { text: 'Waiting', Icon: RiTimeLine },
  stuck: { text: 'Cannot start', Icon: RiAlertFill },
  running: { text: 'Running', Icon: RiLoader4Line },
  finished: { text: 'Finished', Icon: RiCheckboxCircleFill },
  failed: { text: 'Failed', Icon: RiCloseCircleFill },
  stopping: { text: 'Stopping', Icon: RiForbidLine },
  stopped: { text: 'Stopped', Icon: RiForbidLine },
  unknown: { text: 'Unknown', Icon: RiQuestionLine },
};

/** The word for a pod's state. */
export const podStateText = (kind: PodStateKind) => looks[kind].text;

/** State of a pod: an icon with its word, never colour alone. */
export const PodStateLabel = ({ kind }: { kind: PodStateKind }) => {
  const { text, Icon } = looks[kind];
  return (
    <span className={styles.label} data-kind={kind}>
      <Icon size={16} className={styles.icon} aria-hidden />
      {text}
    </span>
  );
};
