import type { PodContainer } from '@trainyard/backstage-plugin-mlops-common';
import { DataTable } from '../common/DataTable';
import { containerColumns } from './containerColumns';
import styles from './PodDetails.module.css';

/** The containers of a pod, with what they say of themselves. */
export const ContainerTable = ({
  containers,
}: {
  containers: PodContainer[];
}) => (
  <>
    <DataTable
      label="Containers of this pod"
      columns={containerColumns}
      items={containers.map(container => ({
        ...container,
        id: container.name,
      }))}
      minWidth={660}
    />
    {containers.map(
      ({ name, message }) =>
        message && (
          <pre
            key={name}
            className={styles.message}
            aria-label={`Message of ${name}`}
          >
            {message}
          </pre>
        ),
    )}
  </>
);
