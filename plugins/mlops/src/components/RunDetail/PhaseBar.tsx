import { Text } from '@backstage/ui';
import type { Phase } from '@trainyard/backstage-plugin-mlops-common';
import { formatDuration } from '../../lib/formatDuration';
import styles from './PhaseBar.module.css';

// As many fills as the stylesheet has; more phases start over.
const FILLS = 5;

/** Where a run's time went, as one bar with its legend. */
export const PhaseBar = ({ phases }: { phases: Phase[] }) => {
  const shown = phases.filter(({ durationMs }) => durationMs > 0);
  const total = shown.reduce((sum, { durationMs }) => sum + durationMs, 0);
  if (!total) return <Text color="secondary">Nothing has run yet.</Text>;
  return (
    <div>
      <div className={styles.bar} aria-hidden>
        {shown.map(({ name, title, durationMs }, at) => (
          <span
            key={`${name}-${at}`}
            data-fill={at % FILLS}
            title={`${title}: ${formatDuration(durationMs)}`}
            style={{ flexGrow: durationMs / total }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {shown.map(({ name, title, durationMs }, at) => (
          <li key={`${name}-${at}`}>
            <span
              className={styles.swatch}
              data-fill={at % FILLS}
              aria-hidden
            />
            {`${title} ${formatDuration(durationMs)}`}
            <Text variant="body-small" color="secondary">
              {`${Math.round((durationMs / total) * 100)} %`}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
};
