import { KeyboardEvent } from 'react';
import { formatMetric } from '../../lib/formatMetric';
import type { ChartPoint } from './chartPoints';
import styles from './MetricChart.module.css';

interface PointMarkProps {
  cx: number;
  cy: number;
  payload: ChartPoint;
  onOpen: (runId: string) => void;
}

function markName({ state, value, version, isChampion }: ChartPoint) {
  if (value === undefined) return `Open the ${state} run`;
  const parts = [
    `Open the run with ${formatMetric(value)}`,
    version && `version ${version}`,
    isChampion && 'champion',
  ];
  return parts.filter(Boolean).join(', ');
}

/** A run on the chart: circle, ring for the champion, cross for one without a result. */
export const PointMark = ({ cx, cy, payload, onOpen }: PointMarkProps) => {
  const open = () => onOpen(payload.id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open();
    }
  };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={markName(payload)}
      className={styles.mark}
      data-champion={payload.isChampion}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      <circle cx={cx} cy={cy} r={12} fill="transparent" />
      {payload.value === undefined ? (
        <path
          className={styles.cross}
          d={`M${cx - 4},${cy - 4}l8,8m0,-8l-8,8`}
        />
      ) : (
        <circle
          className={styles.dot}
          cx={cx}
          cy={cy}
          r={payload.isChampion ? 6 : 4}
        />
      )}
    </g>
  );
};
