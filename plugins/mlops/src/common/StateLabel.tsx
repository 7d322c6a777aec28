import { Text } from '@backstage/ui';
import type { RemixiconComponentType } from '@remixicon/react';
import styles from './StateLabel.module.css';

/** How a state is called and drawn; without a tone it is neither good nor bad. */
export interface StateLook {
  text: string;
  Icon: RemixiconComponentType;
  tone?: 'good' | 'bad' | 'warning' | 'busy';
}

/** A state: an icon with its word, never colour alone. */
export const StateLabel = ({ text, Icon, tone }: StateLook) => (
  <span className={styles.label} data-tone={tone}>
    <Icon size={16} className={styles.icon} aria-hidden />
    <Text variant="body-medium">{text}</Text>
  </span>
);
