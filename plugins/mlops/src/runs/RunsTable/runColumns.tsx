import { Cell, CellText, Text } from '@backstage/ui';
import type {
  KeyMetric,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../../lib/formatDuration';
import { metricTitle } from '../../lib/formatMetric';
import { CommitLink } from '../../common/CommitLink';
import { DataColumn } from '../../common/DataTable';
import { RelativeTime } from '../../common/RelativeTime';
import { RunStateLabel } from '../../common/RunStateLabel';
import { TriggeredBy } from '../../common/TriggeredBy';
import { RunDuration } from './RunDuration';
import { RunResult, RunReference } from './RunResult';
import { RunVersions } from './RunVersions';

const NONE = '–';

/** Columns of the runs table; `referenceOf` says what a run's metric is compared to. */
export function runColumns(
  keyMetric: KeyMetric,
  referenceOf: (run: TrainingRun) => RunReference | undefined,
): DataColumn<TrainingRun>[] {
  return [
    {
      id: 'state',
      label: 'State',
      isRowHeader: true,
      share: 12,
      cell: run => (
        <Cell textValue={run.state}>
          <RunStateLabel state={run.state} />
        </Cell>
      ),
    },
    {
      id: 'started',
      label: 'Started',
      share: 12,
      cell: run => {
        const time = run.startedAt ?? run.queuedAt;
        return (
          <Cell>
            <Text>{time ? <RelativeTime time={time} /> : NONE}</Text>
          </Cell>
        );
      },
    },
    {
      id: 'duration',
      label: 'Duration',
      share: 10,
      cell: run =>
        run.durationMs === undefined ? (
          <Cell>
            <RunDuration run={run} />
          </Cell>
        ) : (
          <CellText title={formatDuration(run.durationMs)} />
        ),
    },
    {
      id: 'by',
      label: 'Requested by',
      share: 13,
      cell: run => (
        <Cell>
          <TriggeredBy trigger={run.trigger} />
        </Cell>
      ),
    },
    {
      id: 'metric',
      label: metricTitle(keyMetric.name),
      share: 22,
      cell: run => (
        <Cell>
          <RunResult
            run={run}
            keyMetric={keyMetric}
            reference={referenceOf(run)}
          />
        </Cell>
      ),
    },
    {
      id: 'version',
      label: 'Version',
      share: 22,
      cell: run => (
        <Cell>
          <RunVersions versions={run.versions} />
        </Cell>
      ),
    },
    {
      id: 'commit',
      label: 'Commit',
      share: 9,
      cell: run => (
        <Cell>
          {run.commit ? (
            <CommitLink commit={run.commit} />
          ) : (
            <Text>{NONE}</Text>
          )}
        </Cell>
      ),
    },
  ];
}
