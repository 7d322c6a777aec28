import { Cell, CellText, Text } from '@backstage/ui';
import { formatMetric } from '../../lib/formatMetric';
import { DataColumn, DataTable } from '../../common/DataTable';
import { RelativeTime } from '../../common/RelativeTime';
import { RunStateLabel } from '../../common/RunStateLabel';
import type { ChartPoint } from './chartPoints';
import styles from './MetricChart.module.css';

interface PointTableProps {
  points: ChartPoint[];
  title: string;
  onOpen: (runId: string) => void;
}

/** The chart's numbers as a table, newest first. */
export const PointTable = ({ points, title, onOpen }: PointTableProps) => {
  const columns: DataColumn<ChartPoint>[] = [
    {
      id: 'time',
      label: 'Started',
      isRowHeader: true,
      share: 30,
      cell: ({ time }) => (
        <Cell>
          <Text>{time ? <RelativeTime time={time} /> : '–'}</Text>
        </Cell>
      ),
    },
    {
      id: 'value',
      label: title,
      share: 20,
      cell: ({ value }) => (
        <CellText title={value === undefined ? '–' : formatMetric(value)} />
      ),
    },
    {
      id: 'state',
      label: 'State',
      share: 25,
      cell: ({ state }) => (
        <Cell>
          <RunStateLabel state={state} />
        </Cell>
      ),
    },
    {
      id: 'version',
      label: 'Version',
      share: 25,
      cell: ({ version, isChampion }) => (
        <CellText
          title={
            version ? `v${version}${isChampion ? ' (champion)' : ''}` : '–'
          }
        />
      ),
    },
  ];
  return (
    <div className={styles.tableArea}>
      <DataTable
        label={`${title} of each run`}
        columns={columns}
        items={[...points].reverse()}
        minWidth={420}
        onOpen={({ id }) => onOpen(id)}
      />
    </div>
  );
};
