import { DateTime } from 'luxon';
import {
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatMetric } from '../../lib/formatMetric';
import type { ChartPoint } from './chartPoints';
import { PointMark } from './PointMark';
import { PointTooltip } from './PointTooltip';

interface MetricLineProps {
  points: ChartPoint[];
  title: string;
  champion?: number;
  onOpen: (runId: string) => void;
}

/** What recharts gives a dot. */
interface MarkProps {
  key: string;
  cx: number;
  cy: number;
  payload: ChartPoint & { foot?: number };
}

const tick = { fill: 'var(--bui-fg-secondary)', fontSize: 12 };

/** Room above and below the values, so that no mark sits on the edge, to a round number. */
function domainOf(values: number[]): [number, number] {
  if (!values.length) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.2;
  // A share stays a share: no accuracy is above 1.
  const isShare = low >= 0 && high <= 1;
  const step = 10 ** Math.floor(Math.log10(room));
  const floor = Math.floor((low - room) / step) * step;
  const ceiling = Math.ceil((high + room) / step) * step;
  return isShare
    ? [Math.max(0, floor), Math.min(1, ceiling)]
    : [floor, ceiling];
}

/** The key metric as a line over the runs; runs without one stand at the foot. */
export const MetricLine = ({
  points,
  title,
  champion,
  onOpen,
}: MetricLineProps) => {
  const [low, high] = domainOf([
    ...points.flatMap(({ value }) => value ?? []),
    ...(champion === undefined ? [] : [champion]),
  ]);
  const data = points.map(point => ({
    ...point,
    foot: point.value === undefined ? low : undefined,
  }));
  const mark =
    (series: 'value' | 'foot') =>
    ({ key, cx, cy, payload }: MarkProps) =>
      payload[series] === undefined ? (
        <g key={key} />
      ) : (
        <PointMark
          key={key}
          cx={cx}
          cy={cy}
          payload={payload}
          onOpen={onOpen}
        />
      );
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={data}
        margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="id"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--bui-border-1)' }}
          minTickGap={48}
          tickFormatter={(_, at) => {
            const time = data[at]?.time;
            return time ? DateTime.fromISO(time).toFormat('d LLL HH:mm') : '';
          }}
        />
        <YAxis
          domain={[low, high]}
          width={56}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickFormatter={formatMetric}
        />
        <Tooltip
          cursor={{ stroke: 'var(--bui-border-1)' }}
          isAnimationActive={false}
          content={<PointTooltip title={title} />}
        />
        {champion !== undefined && (
          <ReferenceLine
            y={champion}
            stroke="var(--bui-fg-warning)"
            strokeDasharray="5 4"
          />
        )}
        <Line
          dataKey="value"
          connectNulls
          isAnimationActive={false}
          stroke="var(--bui-fg-announcement)"
          strokeWidth={2}
          dot={mark('value')}
          activeDot={false}
        />
        <Line
          dataKey="foot"
          isAnimationActive={false}
          stroke="none"
          dot={mark('foot')}
          activeDot={false}
          tooltipType="none"
        />
      </LineChart>
    </ResponsiveContainer>
  );
};
