import { Cell, CellText, Text } from '@backstage/ui';
import type { TaskInstance } from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../../lib/formatDuration';
import { taskTitle } from '../../lib/taskTitle';
import { DataColumn } from '../../common/DataTable';
import { RelativeTime } from '../../common/RelativeTime';
import { RunStateLabel } from '../../common/RunStateLabel';

/** A task as a table row. */
export type TaskRow = TaskInstance & { id: string };

function triesText({ tryNumber, maxTries }: TaskInstance) {
  if (tryNumber === 0) return '–';
  return maxTries > 0 ? `${tryNumber} of ${maxTries}` : String(tryNumber);
}

/** Columns of the tasks of a run. */
export const taskColumns: DataColumn<TaskRow>[] = [
  {
    id: 'task',
    label: 'Task',
    isRowHeader: true,
    share: 32,
    cell: task => <CellText title={taskTitle(task)} />,
  },
  {
    id: 'state',
    label: 'State',
    share: 22,
    cell: ({ state }) => (
      <Cell>
        <RunStateLabel state={state} />
      </Cell>
    ),
  },
  {
    id: 'tries',
    label: 'Try',
    share: 12,
    cell: task => <CellText title={triesText(task)} />,
  },
  {
    id: 'started',
    label: 'Started',
    share: 18,
    cell: ({ startedAt }) => (
      <Cell>
        <Text>{startedAt ? <RelativeTime time={startedAt} /> : '–'}</Text>
      </Cell>
    ),
  },
  {
    id: 'duration',
    label: 'Duration',
    share: 16,
    cell: ({ durationMs }) => (
      <CellText
        title={durationMs === undefined ? '–' : formatDuration(durationMs)}
      />
    ),
  },
];
