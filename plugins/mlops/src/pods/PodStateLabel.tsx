import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidLine,
  RiLoader4Line,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import { StateLabel, type StateLook } from '../common/StateLabel';
import type { PodStateKind } from './podState';

const looks: Record<PodStateKind, StateLook> = {
  waiting: { text: 'Waiting', Icon: RiTimeLine },
  stuck: { text: 'Cannot start', Icon: RiAlertFill, tone: 'warning' },
  running: { text: 'Running', Icon: RiLoader4Line, tone: 'busy' },
  finished: { text: 'Finished', Icon: RiCheckboxCircleFill, tone: 'good' },
  failed: { text: 'Failed', Icon: RiCloseCircleFill, tone: 'bad' },
  stopping: { text: 'Stopping', Icon: RiForbidLine },
  stopped: { text: 'Stopped', Icon: RiForbidLine },
  unknown: { text: 'Unknown', Icon: RiQuestionLine },
};

/** State of a pod. */
export const PodStateLabel = ({ kind }: { kind: PodStateKind }) => (
  <StateLabel {...looks[kind]} />
);
