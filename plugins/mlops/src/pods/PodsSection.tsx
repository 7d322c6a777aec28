import { Alert, Skeleton, Text } from '@backstage/ui';
import {
  isActive,
  KeyMetric,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { useRunPods } from './useRunPods';
import { errorMessage } from '../lib/errorMessage';
import { isForbidden } from '../lib/responseStatus';
import { Section } from '../common/Section';
import { sourceTitle } from '../states/sourceSentence';
import { InlineError } from '../states/InlineError';
import { PodList } from './PodList';
import { PodsNotAllowed } from './PodsNotAllowed';

interface PodsSectionProps {
  run: TrainingRunDetail;
  keyMetric: KeyMetric;
}

/** The pods of a run; nothing at all where training needs no cluster. */
export const PodsSection = ({ run, keyMetric }: PodsSectionProps) => {
  const { data, error, isLoading, isFetched, refetch } = useRunPods(run);
  const isOff = !isLoading && !isFetched;
  if (isOff || data?.source.status === 'notConfigured') return null;
  const pods = data?.pods ?? [];
  const isDown = data !== undefined && data.source.status !== 'ok';
  return (
    <Section title="Pods">
      {isLoading && <Skeleton width="100%" height={62} />}
      {isForbidden(error) && <PodsNotAllowed />}
      {error && !isForbidden(error) && (
        <InlineError message={errorMessage(error)} onRetry={() => refetch()} />
      )}
      {data && isDown && (
        <Alert
          status="warning"
          icon
          title={sourceTitle(data.source)}
          description={
            data.source.message ?? 'The pods below are as last seen.'
          }
        />
      )}
      {pods.length > 0 && (
        <PodList pods={pods} run={run} keyMetric={keyMetric} />
      )}
      {data && !isDown && pods.length === 0 && (
        <Text color="secondary">
          {isActive(run.state)
            ? 'Airflow has not made a pod yet.'
            : 'No pod of this run is there any more, and none left its last state.'}
        </Text>
      )}
    </Section>
  );
};
