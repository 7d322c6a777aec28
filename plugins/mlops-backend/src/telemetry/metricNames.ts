/** One instrument of OpenTelemetry, under the name that it is exported with. */
export interface MetricName {
  name: string;
  kind: 'counter' | 'histogram' | 'upDownCounter';
  unit?: 's';
  description: string;
}

/** Everything that the plugin counts and measures. */
export const METRICS = {
  upstreamDuration: {
    name: 'mlops.upstream.duration',
    kind: 'histogram',
    unit: 's',
    description:
      'Calls of outside systems, by system, environment and outcome, with the time that they waited for their turn',
  },
  upstreamWaiting: {
    name: 'mlops.upstream.waiting',
    kind: 'upDownCounter',
    description: 'Calls that wait for their turn, by system and environment',
  },
  feedLooks: {
    name: 'mlops.feed.looks',
    kind: 'counter',
    description:
      'Looks at a project, by result: hit when the kept answer was new enough, otherwise miss',
  },
  feedAge: {
    name: 'mlops.feed.age',
    kind: 'histogram',
    unit: 's',
    description: 'How old an answer was when it was shown, by system',
  },
  retrains: {
    name: 'mlops.retrains',
    kind: 'counter',
    description: 'Trainings that were asked for, by outcome',
  },
} as const satisfies Record<string, MetricName>;

/** The name in Prometheus, without `_bucket`, `_sum` and `_count` of a histogram. */
export function prometheusName({ name, kind, unit }: MetricName): string {
  return [
    name.replaceAll('.', '_'),
    ...(unit ? ['seconds'] : []),
    ...(kind === 'counter' ? ['total'] : []),
  ].join('_');
}
