import { Text } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidLine,
  RiLoader4Line,
  RiQuestionLine,
  RiSkipForwardLine,
  RiTimeLine,
} from '@remixicon/react';
import type { TaskInstance } from '@trainyard/backstage-plugin-mlops-common';
import styles from './RunStateLabel.module.css';

type State = TaskInstance['state'];

const looks: Record<State, { text: string; Icon: RemixiconComponentType }> = {
  queued: { text: 'Queued', Icon: RiTimeLine },
  pending: { text: 'Waiting', Icon: RiTimeLine },
  running: { text: 'Running', Icon: RiLoader4Line },
  succeeded: { text: 'Succeeded', Icon: RiCheckboxCircleFill },
  failed: { text: 'Failed', Icon: RiCloseCircleFill },
  cancelled: { text: 'Cancelled', Icon: RiForbidLine },
  skipped: { text: 'Skipped', Icon: RiSkipForwardLine },
  upstreamFailed: { text: 'Not run', Icon: RiForbidLine },
  unknown: { text: 'Unknown', Icon: RiQuestionLine },
};

/** The word for a state. */
export const stateText = (state: State) => looks[state].text;

/** State of a run or task: an icon with its word, never colour alone. */
export const RunStateLabel = ({ state }: { state: State }) => {
  const { text, Icon } = looks[state];
  return (
    <span className={styles.label} data-state={state}>
      <Icon size={16} className={styles.icon} aria-hidden />
      <Text variant="body-medium">{text}</Text>
    </span>
  );
};
