import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidLine,
  RiLoader4Line,
  RiQuestionLine,
  RiSkipForwardLine,
  RiTimeLine,
  RiUserLine,
} from '@remixicon/react';
import type { TaskInstance } from '@trainyard/backstage-plugin-mlops-common';
import { StateLabel, type StateLook } from './StateLabel';

type State = TaskInstance['state'];

const looks: Record<State, StateLook> = {
  queued: { text: 'Queued', Icon: RiTimeLine },
  pending: { text: 'Waiting', Icon: RiTimeLine },
  awaitingInput: { text: 'Waits for a person', Icon: RiUserLine },
  running: { text: 'Running', Icon: RiLoader4Line, tone: 'busy' },
  succeeded: { text: 'Succeeded', Icon: RiCheckboxCircleFill, tone: 'good' },
  failed: { text: 'Failed', Icon: RiCloseCircleFill, tone: 'bad' },
  cancelled: { text: 'Cancelled', Icon: RiForbidLine },
  skipped: { text: 'Skipped', Icon: RiSkipForwardLine },
  upstreamFailed: { text: 'Not run', Icon: RiForbidLine },
  unknown: { text: 'Unknown', Icon: RiQuestionLine },
};

/** The word for a state. */
export const stateText = (state: State) => looks[state].text;

/** State of a run or task. */
export const RunStateLabel = ({ state }: { state: State }) => (
  <StateLabel {...looks[state]} />
);
