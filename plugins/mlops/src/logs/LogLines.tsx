import type { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { DateTime } from 'luxon';
import { useEffect, useRef } from 'react';
import styles from './LogViewer.module.css';

interface LogLinesProps {
  lines: readonly LogLine[];
  wrap: boolean;
  /** Keeps the newest line in sight. */
  follow: boolean;
  emptyText: string;
}

// A word and not only a colour says how bad a line is.
const levels: Record<LogLine['level'], string> = {
  debug: 'DEBUG',
  info: 'INFO',
  warning: 'WARN',
  error: 'ERROR',
};

/** Lines of a log, with their numbers, times and levels. */
export const LogLines = ({ lines, wrap, follow, emptyText }: LogLinesProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (follow && box.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [follow, lines.length]);
  return (
    <div
      ref={box}
      className={styles.lines}
      data-wrap={wrap}
      role="log"
      aria-label="Log lines"
      aria-live="off"
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {lines.length === 0 && emptyText}
      {lines.map(({ timestamp, level, message }, at) => (
        <div key={at} className={styles.line} data-level={level}>
          <span className={styles.time}>
            {timestamp && DateTime.fromISO(timestamp).toFormat('HH:mm:ss')}
          </span>
          <span className={styles.level}>{levels[level]}</span>
          <span className={styles.message}>{message}</span>
        </div>
      ))}
    </div>
  );
};
