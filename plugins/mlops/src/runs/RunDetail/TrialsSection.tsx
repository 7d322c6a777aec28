import { Cell, CellText, Text } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatMetric, metricTitle } from '../../lib/formatMetric';
import { RankedTrial, rankTrials } from './rankTrials';
import { DataColumn, DataTable } from '../../common/DataTable';
import { ExternalLink } from '../../common/ExternalLink';
import { Section } from '../../common/Section';

/** More are in MLflow. */
const MOST_ROWS = 10;

interface TrialsSectionProps {
  run: TrainingRun;
  keyMetric: KeyMetric;
}

/** What a search tried, the best first; nothing for a single training. */
export const TrialsSection = ({ run, keyMetric }: TrialsSectionProps) => {
  const trials = rankTrials(run, keyMetric);
  if (trials.length < 2) return null;
  return (
    <Section title="Search">
      <Text>{finding(trials, keyMetric)}</Text>
      <DataTable
        label="Best trials of this run"
        columns={columnsOf(trials, keyMetric)}
        items={trials.slice(0, MOST_ROWS)}
        minWidth={520}
      />
      {run.links.mlflow && run.versions.length > 0 && (
        <ExternalLink href={`${run.links.mlflow}/artifacts/search/history.svg`}>
          All trials and their history
        </ExternalLink>
      )}
    </Section>
  );
};

/** A trial's place as people count, as with its task. */
const titleOf = ({ mapIndex }: RankedTrial) => `Trial ${mapIndex + 1}`;

function finding(trials: RankedTrial[], { name }: KeyMetric): string {
  const [best] = trials;
  const reached = `${metricTitle(name)} ${formatMetric(best.metric!)}`;
  const own = trials.find(({ mapIndex }) => mapIndex === 0);
  const against =
    own && own !== best
      ? `; the parameters of the run reached ${formatMetric(own.metric!)}`
      : '';
  return `${titleOf(best)} is the best of ${
    trials.length
  } with ${reached}${against}.`;
}

function columnsOf(
  trials: RankedTrial[],
  { name }: KeyMetric,
): DataColumn<RankedTrial>[] {
  const params = [...new Set(trials.flatMap(each => Object.keys(each.params)))];
  return [
    {
      id: 'trial',
      label: 'Trial',
      isRowHeader: true,
      share: 25,
      cell: trial => (
        <Cell textValue={titleOf(trial)}>
          {trial.url ? (
            <ExternalLink href={trial.url}>{titleOf(trial)}</ExternalLink>
          ) : (
            <Text>{titleOf(trial)}</Text>
          )}
        </Cell>
      ),
    },
    {
      id: 'metric',
      label: metricTitle(name),
      share: 25,
      cell: ({ metric }) => <CellText title={formatMetric(metric!)} />,
    },
    ...params.map(param => ({
      id: param,
      label: param,
      share: 50 / params.length,
      cell: (trial: RankedTrial) => (
        <CellText title={trial.params[param] ?? '–'} />
      ),
    })),
  ];
}
