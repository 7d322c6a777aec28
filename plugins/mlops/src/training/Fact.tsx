import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './ProjectHeader.module.css';

/** One named fact of a description list. */
export const Fact = ({
  name,
  children,
}: {
  name: string;
  children: ReactNode;
}) => (
  <div className={styles.fact}>
    <dt>
      <Text variant="body-small" color="secondary">
        {name}
      </Text>
    </dt>
    <dd>{children}</dd>
  </div>
);
