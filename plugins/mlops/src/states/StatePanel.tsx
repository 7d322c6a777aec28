import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './StatePanel.module.css';

interface StatePanelProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** Says why there is nothing else to see, and what to do about it. */
export const StatePanel = ({
  icon,
  title,
  children,
  actions,
}: StatePanelProps) => (
  <Card>
    <CardBody>
      <Flex direction="column" align="center" gap="3" p="8">
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
        <Text as="h3" variant="title-small">
          {title}
        </Text>
        <div className={styles.text}>{children}</div>
        {actions && <Flex gap="2">{actions}</Flex>}
      </Flex>
    </CardBody>
  </Card>
);
