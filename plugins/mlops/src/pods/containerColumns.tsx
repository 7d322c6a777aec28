import { Cell, CellText, Text } from '@backstage/ui';
import type { PodContainer } from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../lib/formatDuration';
import { formatBytes, formatCores } from '../lib/formatResources';
import type { DataColumn } from '../common/DataTable';
import { containerText } from './containerLook';
import { ContainerStateIcon } from './ContainerStateIcon';
import { containerReason } from './podState';
import { UsageBar } from './UsageBar';
import styles from './PodDetails.module.css';

/** A container as a table row. */
export type ContainerRow = PodContainer & { id: string };

const roles: Record<PodContainer['role'], string> = {
  init: 'runs first',
  main: 'trains',
  sidecar: 'runs beside',
};

const tookOf = ({ startedAt, endedAt }: PodContainer) =>
  startedAt && endedAt
    ? formatDuration(Date.parse(endedAt) - Date.parse(startedAt))
    : '–';

/** Columns of the containers of a pod. */
export const containerColumns: DataColumn<ContainerRow>[] = [
  {
    id: 'container',
    label: 'Container',
    isRowHeader: true,
    share: 22,
    cell: ({ name, role }) => (
      <CellText title={name} description={roles[role]} />
    ),
  },
  {
    id: 'state',
    label: 'State',
    share: 20,
    cell: container => (
      <Cell>
        <span className={styles.state}>
          <ContainerStateIcon container={container} />
          <Text>{containerText(container)}</Text>
        </span>
        <Text variant="body-small" color="secondary" as="p">
          {containerReason(container)}
        </Text>
      </Cell>
    ),
  },
  {
    id: 'took',
    label: 'Took',
    share: 10,
    cell: container => <CellText title={tookOf(container)} />,
  },
  {
    id: 'restarts',
    label: 'Restarts',
    share: 13,
    cell: ({ restarts }) => <CellText title={String(restarts)} />,
  },
  {
    id: 'memory',
    label: 'Memory',
    share: 17,
    cell: ({ usage, limits }) => (
      <Cell>
        <UsageBar
          used={usage?.memoryBytes}
          limit={limits.memoryBytes}
          format={formatBytes}
        />
      </Cell>
    ),
  },
  {
    id: 'cpu',
    label: 'CPU',
    share: 18,
    cell: ({ usage, limits }) => (
      <Cell>
        <UsageBar
          used={usage?.cpuCores}
          limit={limits.cpuCores}
          format={formatCores}
        />
      </Cell>
    ),
  },
];
