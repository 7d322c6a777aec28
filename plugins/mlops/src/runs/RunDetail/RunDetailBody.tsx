import { Alert, Flex, Skeleton, Text } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingRun,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatMetric, metricTitle } from '../../lib/formatMetric';
import { AfterPaint } from '../../common/AfterPaint';
import { ExternalLink } from '../../common/ExternalLink';
import { RunVersions } from '../RunsTable/RunVersions';
import { DiagnosisAlert } from './DiagnosisAlert';
import { PhaseBar } from './PhaseBar';
import { RunActions } from './RunActions';
import { RunFacts } from './RunFacts';
import { RunGate } from './RunGate';
import { RunWork } from './RunWork';
import { Section } from '../../common/Section';
import { TrialsSection } from './TrialsSection';
import { Values } from './Values';
import styles from './RunDetail.module.css';

interface RunDetailBodyProps {
  run: TrainingRunDetail;
  /** Whether tasks and phases are there, too. */
  isComplete: boolean;
  keyMetric: KeyMetric;
  onRetrain: (run: TrainingRun) => void;
}

const keyFirst =
  (key: string) =>
  ([a]: [string, unknown], [b]: [string, unknown]) =>
    Number(b === key) - Number(a === key) || a.localeCompare(b);

/** Everything that is known about a run. */
export const RunDetailBody = ({
  run,
  isComplete,
  keyMetric,
  onRetrain,
}: RunDetailBodyProps) => {
  const metrics = Object.entries(run.metrics).sort(keyFirst(keyMetric.name));
  return (
    <div className={styles.sections}>
      <Flex direction="column" gap="3">
        <RunFacts run={run} />
        {run.trigger.note && <Text>{`Note: ${run.trigger.note}`}</Text>}
        <RunActions run={run} onRetrain={() => onRetrain(run)} />
      </Flex>
      {run.diagnosis && (
        <DiagnosisAlert diagnosis={run.diagnosis} state={run.state} />
      )}
      {run.notices?.map(notice => (
        <Alert key={notice} status="info" icon title={notice} />
      ))}
      <Section title="Where the time went">
        {isComplete ? (
          <PhaseBar phases={run.phases} />
        ) : (
          <Skeleton width="100%" height={40} />
        )}
      </Section>
      <div className={styles.columns}>
        <Section title="Metrics">
          {metrics.length ? (
            <Values
              entries={metrics.map(([name, value]) => [
                metricTitle(name),
                formatMetric(value),
              ])}
            />
          ) : (
            <Text color="secondary">None were logged.</Text>
          )}
        </Section>
        <Section title="Parameters">
          <Values entries={Object.entries(run.params)} />
        </Section>
      </div>
      <AfterPaint fallback={<Skeleton width="100%" height={320} />}>
        <Section title="Registered versions">
          <RunVersions versions={run.versions} />
          {run.versions.map(
            ({ version, gate }) =>
              gate && <RunGate key={version} version={version} gate={gate} />,
          )}
        </Section>
        <TrialsSection run={run} keyMetric={keyMetric} />
        {isComplete ? (
          <RunWork run={run} keyMetric={keyMetric} />
        ) : (
          <Skeleton width="100%" height={320} />
        )}
      </AfterPaint>
      <div className={styles.links}>
        {run.links.airflow && (
          <ExternalLink href={run.links.airflow}>Open in Airflow</ExternalLink>
        )}
        {run.mlflowRuns.map(
          ({ id, name, url }) =>
            url && (
              <ExternalLink key={id} href={url}>
                {`MLflow run ${name ?? id.slice(0, 8)}`}
              </ExternalLink>
            ),
        )}
      </div>
      {run.traceId && (
        <Text variant="body-small">
          Trace id <code>{run.traceId}</code>
        </Text>
      )}
    </div>
  );
};
