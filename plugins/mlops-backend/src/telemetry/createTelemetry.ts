import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  failureKind,
  UpstreamObserver,
} from '@trainyard/backstage-plugin-mlops-node';
import { METRICS, MetricName } from './metricNames';

/** What the plugin tells monitoring. */
export interface Telemetry {
  /** For the clients of one environment. */
  observerOf(environment: string): UpstreamObserver;
  /** Somebody looked at a project. */
  looked(result: 'hit' | 'miss'): void;
  /** An answer of a system was shown that was so old, in seconds. */
  shown(system: string, ageSeconds: number): void;
  /** Counts a training that was asked for by how that ended, and passes the result on. */
  retrain<T>(start: () => Promise<T>): Promise<T>;
}

/** Reports through Backstage's own service; without an exporter nothing is kept. */
export function createTelemetry(
  metrics: Pick<
    MetricsService,
    'createCounter' | 'createHistogram' | 'createUpDownCounter'
  >,
): Telemetry {
  const options = ({ description, unit }: MetricName) => ({
    description,
    ...(unit && { unit }),
  });
  const { upstreamDuration, upstreamWaiting, feedLooks, feedAge, retrains } =
    METRICS;
  const duration = metrics.createHistogram(
    upstreamDuration.name,
    options(upstreamDuration),
  );
  const waiting = metrics.createUpDownCounter(
    upstreamWaiting.name,
    options(upstreamWaiting),
  );
  const looks = metrics.createCounter(feedLooks.name, options(feedLooks));
  const age = metrics.createHistogram(feedAge.name, options(feedAge));
  const asked = metrics.createCounter(retrains.name, options(retrains));
  return {
    observerOf: environment => ({
      called: ({ system, outcome, seconds }) =>
        duration.record(seconds, { system, environment, outcome }),
      waiting: (system, change) => waiting.add(change, { system, environment }),
    }),
    looked: result => looks.add(1, { result }),
    shown: (system, ageSeconds) => age.record(ageSeconds, { system }),
    async retrain(start) {
      try {
        const result = await start();
        asked.add(1, { outcome: 'started' });
        return result;
      } catch (error) {
        asked.add(1, { outcome: failureKind(error) });
        throw error;
      }
    },
  };
}

/** Tells nobody. */
export const NO_TELEMETRY: Telemetry = {
  observerOf: () => ({ called: () => undefined, waiting: () => undefined }),
  looked: () => undefined,
  shown: () => undefined,
  retrain: start => start(),
};
