import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A titled part of the run's sheet. */
export const Section = ({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) => (
  <section className={styles.section} aria-label={title}>
    <Text as="h3" variant="title-x-small">
      {title}
    </Text>
    {children}
  </section>
);
