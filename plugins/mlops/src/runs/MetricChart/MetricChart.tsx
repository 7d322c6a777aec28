import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Skeleton,
  Text,
  ToggleButton,
} from '@backstage/ui';
import type { TrainingOverview } from '@trainyard/backstage-plugin-mlops-common';
import { lazy, Suspense, useMemo, useState } from 'react';
import { AfterPaint } from '../../common/AfterPaint';
import { useTabState } from '../../common/useTabState';
import { metricTitle } from '../../lib/formatMetric';
import { standingOf } from '../../lib/standing';
import { ChartLegend } from './ChartLegend';
import { chartPoints, chartSummary } from './chartPoints';
import { PointTable } from './PointTable';
import styles from './MetricChart.module.css';

// The chart library is the largest part of the tab; the rest must not wait for it.
const MetricLine = lazy(() =>
  import('./MetricLine').then(m => ({ default: m.MetricLine })),
);

const placeholder = <Skeleton width="100%" height={240} />;

/** The key metric across the newest runs, as a chart or a table. */
export const MetricChart = ({ overview }: { overview: TrainingOverview }) => {
  const [asTable, setAsTable] = useState(false);
  const { openRun } = useTabState();
  const { keyMetric } = overview.project;
  const { champion } = standingOf(overview);
  const title = metricTitle(keyMetric.name);
  const points = useMemo(
    () => chartPoints(overview.runs.runs, keyMetric, champion?.version),
    [overview.runs.runs, keyMetric, champion?.version],
  );
  if (!points.some(({ value }) => value !== undefined)) return null;

  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center">
          <Text as="h3" variant="title-x-small">
            {`${title} across runs`}
          </Text>
          <ToggleButton isSelected={asTable} onChange={setAsTable}>
            Show as table
          </ToggleButton>
        </Flex>
      </CardHeader>
      <CardBody>
        {asTable ? (
          <PointTable points={points} title={title} onOpen={openRun} />
        ) : (
          <figure
            role="group"
            aria-label={chartSummary(points, title)}
            className={styles.figure}
          >
            <div className={styles.body}>
              <AfterPaint fallback={placeholder}>
                <Suspense fallback={placeholder}>
                  <MetricLine
                    points={points}
                    title={title}
                    champion={champion?.metric}
                    onOpen={openRun}
                  />
                </Suspense>
              </AfterPaint>
            </div>
            <ChartLegend
              hasChampion={champion !== undefined}
              hasFailed={points.some(({ value }) => value === undefined)}
            />
          </figure>
        )}
      </CardBody>
    </Card>
  );
};
