import type { TrainingPod } from '@trainyard/backstage-plugin-mlops-common';
import { useNow } from '../common/useNow';
import { formatDuration } from '../lib/formatDuration';
import { podAge } from './podTimes';

/** How long a pod has been there; goes on while it runs. */
export const PodAge = ({ pod }: { pod: TrainingPod }) => {
  const age = podAge(pod, useNow(1_000));
  return <>{age === undefined ? '–' : formatDuration(age)}</>;
};
