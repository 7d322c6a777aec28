import { Text } from '@backstage/ui';
import styles from './MetricChart.module.css';

const BOX = {
  width: 14,
  height: 14,
  viewBox: '0 0 14 14',
  'aria-hidden': true,
};

/** What the marks of the chart mean. */
export const ChartLegend = ({
  hasChampion,
  hasFailed,
}: {
  hasChampion: boolean;
  hasFailed: boolean;
}) => (
  <div className={styles.legend}>
    <Text variant="body-small" color="secondary">
      <svg {...BOX}>
        <circle className={styles.dot} cx={7} cy={7} r={4} />
      </svg>
      Run
    </Text>
    {hasChampion && (
      <Text variant="body-small" color="secondary">
        <svg {...BOX} className={styles.mark} data-champion>
          <circle className={styles.dot} cx={7} cy={7} r={6} />
        </svg>
        Champion
      </Text>
    )}
    {hasFailed && (
      <Text variant="body-small" color="secondary">
        <svg {...BOX}>
          <path className={styles.cross} d="M3,3l8,8m0,-8l-8,8" />
        </svg>
        No result
      </Text>
    )}
  </div>
);
