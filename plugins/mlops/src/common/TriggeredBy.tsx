import { Text } from '@backstage/ui';
import type { TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import { RequestedBy } from './RequestedBy';

const words: Record<TrainingRun['trigger']['kind'], string> = {
  portal: 'Portal',
  airflow: 'Airflow',
  schedule: 'Schedule',
  other: 'Other',
};

/** How a run came about, and who asked for it. */
export const TriggeredBy = ({
  trigger,
}: {
  trigger: TrainingRun['trigger'];
}) => {
  if (trigger.kind === 'portal' && trigger.user) {
    return <RequestedBy user={trigger.user} />;
  }
  if (trigger.kind === 'airflow' && trigger.user) {
    return <Text>{trigger.user.replace(/^airflow:/, '')} (Airflow)</Text>;
  }
  return <Text>{words[trigger.kind]}</Text>;
};
