import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import type { DagStatus } from '@trainyard/backstage-plugin-mlops-common';
import { CommitLink } from '../common/CommitLink';
import { StateLabel, type StateLook } from '../common/StateLabel';

const looks: Record<DagStatus['state'], StateLook> = {
  ready: { text: 'Ready', Icon: RiCheckboxCircleFill, tone: 'good' },
  waiting: { text: 'Waiting for Airflow', Icon: RiTimeLine },
  broken: { text: 'Broken', Icon: RiErrorWarningFill, tone: 'bad' },
  unknown: { text: 'Unknown', Icon: RiQuestionLine },
};

/** Whether the DAG can run, and which commit of it. */
export const DagState = ({ dag }: { dag: DagStatus }) => (
  <>
    <StateLabel {...looks[dag.state]} />
    {dag.commit && <CommitLink commit={dag.commit} />}
  </>
);
