import { Skeleton } from '@backstage/ui';
import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { AfterPaint } from '../common/AfterPaint';
import { ChampionSummary } from '../models/ChampionSummary/ChampionSummary';
import { MetricChart } from '../runs/MetricChart/MetricChart';
import { RetrainButton } from '../runs/RetrainDialog/RetrainButton';
import { RunsTable } from '../runs/RunsTable/RunsTable';
import { DagWaiting } from '../states/DagWaiting';
import { NoRuns } from '../states/NoRuns';
import { VersionsTable } from '../models/VersionsTable/VersionsTable';
import styles from './TrainingTab.module.css';

interface TrainingSectionsProps {
  overview: TrainingOverview;
  onRetrain: () => void;
}

/** Results, runs and versions; what comes first when there are none yet. */
export const TrainingSections = ({
  overview,
  onRetrain,
}: TrainingSectionsProps) => {
  const { project, runs, versions, sources } = overview;
  const isAirflowDown = sources.some(
    ({ id, status }) => id === 'airflow' && status !== 'ok',
  );
  const isNew =
    !isAirflowDown && !runs.runs.length && !versions.versions.length;
  if (isNew && project.dag.state === 'waiting') {
    return <DagWaiting message={project.dag.message} />;
  }
  if (isNew) {
    return (
      <NoRuns
        action={<RetrainButton project={project} onPress={onRetrain} />}
      />
    );
  }
  return (
    <>
      <div className={styles.cards}>
        <ChampionSummary overview={overview} />
        <MetricChart overview={overview} />
      </div>
      <RunsTable overview={overview} />
      <AfterPaint fallback={<Skeleton width="100%" height={320} />}>
        <VersionsTable overview={overview} />
      </AfterPaint>
    </>
  );
};
