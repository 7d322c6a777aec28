import { useTraining } from '../../hooks';
import { isForbidden } from '../../lib/responseStatus';
import { LoadFailed, NotAllowed, TabSkeleton } from '../states';
import { TrainingOverviewView } from './TrainingOverviewView';

/** Chooses what the tab shows: loading, refused, failed, or the training. */
export const TrainingContent = () => {
  const { data, error, isPending, refetch } = useTraining();
  if (data) return <TrainingOverviewView overview={data} error={error} />;
  if (isPending) return <TabSkeleton />;
  if (isForbidden(error)) return <NotAllowed />;
  return <LoadFailed error={error} onRetry={() => refetch()} />;
};
