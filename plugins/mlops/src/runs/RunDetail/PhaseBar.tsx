import { Text } from '@backstage/ui';
import type { Phase } from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../../lib/formatDuration';
import { PhaseTable } from './PhaseTable';
import { phaseFills } from './phaseFills';
import { shareText } from './shareText';
import styles from './PhaseBar.module.css';

/** Where a run's time went, as one bar with its legend, and as a table for who cannot see it. */
export const PhaseBar = ({ phases }: { phases: Phase[] }) => {
  const shown = phases.filter(({ durationMs }) => durationMs > 0);
  const total = shown.reduce((sum, { durationMs }) => sum + durationMs, 0);
  if (!total) return <Text color="secondary">Nothing has run yet.</Text>;
  const fills = phaseFills(shown);
  return (
    <div>
      <div aria-hidden>
        <div className={styles.bar}>
          {shown.map(({ name, title, durationMs }, at) => (
            <span
              key={`${name}-${at}`}
              data-fill={fills[at]}
              title={`${title}: ${formatDuration(durationMs)}`}
              style={{ flexGrow: durationMs / total }}
            />
          ))}
        </div>
        <ul className={styles.legend}>
          {shown.map(({ name, title, durationMs }, at) => (
            <li key={`${name}-${at}`}>
              <span className={styles.swatch} data-fill={fills[at]} />
              {`${title} ${formatDuration(durationMs)}`}
              <Text variant="body-small" color="secondary">
                {shareText(durationMs, total)}
              </Text>
            </li>
          ))}
        </ul>
      </div>
      <PhaseTable phases={shown} total={total} />
    </div>
  );
};
