import { Text } from '@backstage/ui';
import { DateTime } from 'luxon';
import { formatMetric } from '../../lib/formatMetric';
import { stateText } from '../../common/RunStateLabel';
import type { ChartPoint } from './chartPoints';
import styles from './MetricChart.module.css';

interface PointTooltipProps {
  /** As recharts gives it. */
  payload?: { payload: ChartPoint }[];
  title: string;
}

/** What is said about the run under the pointer. */
export const PointTooltip = ({ payload, title }: PointTooltipProps) => {
  const point = payload?.[0]?.payload;
  if (!point) return null;
  return (
    <div className={styles.tooltip}>
      <Text weight="bold">
        {point.value === undefined
          ? stateText(point.state)
          : `${title} ${formatMetric(point.value)}`}
      </Text>
      {point.version && (
        <Text variant="body-small">
          {`Version ${point.version}${point.isChampion ? ', champion' : ''}`}
        </Text>
      )}
      {point.time && (
        <Text variant="body-small" color="secondary">
          {DateTime.fromISO(point.time)
            .setLocale('en')
            .toLocaleString(DateTime.DATETIME_MED)}
        </Text>
      )}
    </div>
  );
};
