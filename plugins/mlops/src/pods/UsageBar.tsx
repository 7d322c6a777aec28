import styles from './UsageBar.module.css';

interface UsageBarProps {
  used?: number;
  limit?: number;
  format: (value: number) => string;
}

// Close enough to the limit that the container may be killed or slowed.
const TIGHT = 0.9;

/** What is used of a limit, in words and as a bar. */
export const UsageBar = ({ used, limit, format }: UsageBarProps) => {
  if (used === undefined) {
    return (
      <span className={styles.text}>
        {limit === undefined ? 'no limit' : `limit ${format(limit)}`}
      </span>
    );
  }
  const share = limit ? Math.min(1, used / limit) : undefined;
  return (
    <span className={styles.usage}>
      <span className={styles.text}>
        {limit ? `${format(used)} of ${format(limit)}` : format(used)}
      </span>
      {share !== undefined && (
        <span className={styles.bar} data-tight={share >= TIGHT} aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </span>
  );
};
