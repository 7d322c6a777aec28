import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from '../common/Section.module.css';

/** A titled part of what is known about a pod. */
export const PodPart = ({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) => (
  <div className={styles.section}>
    <Text as="h5" variant="body-medium" weight="bold">
      {title}
    </Text>
    {children}
  </div>
);
