import type { PodContainer } from '@trainyard/backstage-plugin-mlops-common';
import { VisuallyHidden } from '@backstage/ui';
import { containerLook, containerText } from './containerLook';
import { ContainerStateIcon } from './ContainerStateIcon';
import { containerReason } from './podState';
import styles from './ContainerStrip.module.css';

/** All containers of a pod in one line, in the order in which they run. */
export const ContainerStrip = ({
  containers,
}: {
  containers: PodContainer[];
}) => (
  <span className={styles.strip}>
    {containers.map(container => {
      const words = [containerText(container), containerReason(container)]
        .filter(Boolean)
        .join(', ');
      return (
        <span
          key={container.name}
          className={styles.container}
          data-role={container.role}
          data-look={containerLook(container)}
          title={`${container.name}: ${words}`}
        >
          <ContainerStateIcon container={container} />
          <span className={styles.name}>{container.name}</span>
          <VisuallyHidden>{` ${words}. `}</VisuallyHidden>
        </span>
      );
    })}
  </span>
);
