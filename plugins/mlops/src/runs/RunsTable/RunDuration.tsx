import { Text } from '@backstage/ui';
import {
  isActive,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { useNow } from '../../common/useNow';
import { formatDuration } from '../../lib/formatDuration';

/** How long an unfinished run has been going. */
export const RunDuration = ({ run }: { run: TrainingRun }) => {
  const now = useNow(1_000);
  if (!run.startedAt || !isActive(run.state)) return <Text>–</Text>;
  const elapsed = Math.max(0, now - Date.parse(run.startedAt));
  return <Text color="secondary">{formatDuration(elapsed)} so far</Text>;
};
