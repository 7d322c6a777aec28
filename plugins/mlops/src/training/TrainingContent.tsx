import { useTraining } from '../snapshot/useTraining';
import { isForbidden } from '../lib/responseStatus';
import { LoadFailed } from '../states/LoadFailed';
import { NotAllowed } from '../states/NotAllowed';
import { TabSkeleton } from '../states/TabSkeleton';
import { TrainingOverviewView } from './TrainingOverviewView';

/** Chooses what the tab shows: loading, refused, failed, or the training. */
export const TrainingContent = () => {
  const { data, error, isPending, refetch } = useTraining();
  if (data) return <TrainingOverviewView overview={data} error={error} />;
  if (isPending) return <TabSkeleton />;
  if (isForbidden(error)) return <NotAllowed />;
  return <LoadFailed error={error} onRetry={() => refetch()} />;
};
