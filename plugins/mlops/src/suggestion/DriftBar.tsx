import styles from './Suggestion.module.css';

interface DriftBarProps {
  psi: number;
  limit: number;
  /** What the whole width stands for; at least the limit. */
  scale: number;
}

const percent = (part: number, whole: number) =>
  `${whole > 0 ? Math.min(100, (100 * part) / whole) : 0}%`;

/** A PSI as a bar, with a line where the limit is. */
export const DriftBar = ({ psi, limit, scale }: DriftBarProps) => (
  <span className={styles.bar}>
    <span className={styles.fill} style={{ width: percent(psi, scale) }} />
    <span className={styles.limit} style={{ left: percent(limit, scale) }} />
  </span>
);
