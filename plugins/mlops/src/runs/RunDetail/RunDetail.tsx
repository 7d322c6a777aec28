import { Skeleton } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { useRun } from './useRun';
import { errorMessage } from '../../lib/errorMessage';
import { Sheet } from '../../common/Sheet';
import { InlineError } from '../../states/InlineError';
import { RunDetailBody } from './RunDetailBody';

interface RunDetailProps {
  runId: string;
  keyMetric: KeyMetric;
  onRetrain: (run: TrainingRun) => void;
  onClose: () => void;
}

/** One run in a sheet at the side, live while it goes. */
export const RunDetail = ({
  runId,
  keyMetric,
  onRetrain,
  onClose,
}: RunDetailProps) => {
  const { data: run, error, refetch, isPlaceholderData } = useRun(runId);
  return (
    <Sheet title={`Run ${runId}`} onClose={onClose}>
      {error && (
        <InlineError message={errorMessage(error)} onRetry={() => refetch()} />
      )}
      {run && (
        <RunDetailBody
          run={run}
          isComplete={!isPlaceholderData}
          keyMetric={keyMetric}
          onRetrain={onRetrain}
        />
      )}
      {!run && !error && <Skeleton width="100%" height={320} />}
    </Sheet>
  );
};
