import { Text } from '@backstage/ui';
import { RiHourglassLine } from '@remixicon/react';
import { StatePanel } from './StatePanel';

/** The project is new and Airflow has not read its DAG yet. */
export const DagWaiting = ({ message }: { message?: string }) => (
  <StatePanel icon={<RiHourglassLine />} title="Waiting for Airflow">
    <Text role="status">
      {message ?? 'Airflow has not read the DAG of this project yet.'}
    </Text>
    <Text color="secondary">
      This page looks again by itself; Retrain becomes available then.
    </Text>
  </StatePanel>
);
