import { Text } from '@backstage/ui';
import { RiAlertFill, RiInformationLine } from '@remixicon/react';
import type { PodEvent } from '@trainyard/backstage-plugin-mlops-common';
import { DateTime } from 'luxon';
import styles from './PodEvents.module.css';

/** What the cluster did with a pod, oldest first; warnings carry the word. */
export const PodEvents = ({ events }: { events: PodEvent[] }) => {
  if (!events.length) {
    return <Text color="secondary">The cluster keeps no event of it.</Text>;
  }
  return (
    <ol className={styles.events}>
      {events.map(({ type, reason, message, at, count }, place) => (
        <li key={place} data-type={type}>
          <time dateTime={at}>{DateTime.fromISO(at).toFormat('HH:mm:ss')}</time>
          <span className={styles.type}>
            {type === 'Warning' ? (
              <RiAlertFill size={14} aria-hidden />
            ) : (
              <RiInformationLine size={14} aria-hidden />
            )}
            {type}
          </span>
          <span className={styles.text}>
            <strong>{reason}</strong> {message}
            {count > 1 && ` (${count} times)`}
          </span>
        </li>
      ))}
    </ol>
  );
};
