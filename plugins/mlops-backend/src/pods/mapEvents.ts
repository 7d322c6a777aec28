import { PodEvent } from '@trainyard/backstage-plugin-mlops-common';
import { KubeEvent } from '@trainyard/backstage-plugin-mlops-node';
import { toTimestamp } from '../lib/time';
import { redactSecrets } from '../lib/redact';

/** When an event happened last; the scheduler's events have an `eventTime` only. */
export const eventTime = (event: KubeEvent) =>
  toTimestamp(event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp);

/** Events in our words, oldest first; those without a time are left out. */
export function mapEvents(events: KubeEvent[]): PodEvent[] {
  return events
    .flatMap<PodEvent>(event => {
      const at = eventTime(event);
      if (!at) return [];
      return [
        {
          type: event.type === 'Warning' ? 'Warning' : 'Normal',
          reason: event.reason ?? '',
          message: redactSecrets(event.message ?? ''),
          at,
          count: Math.max(1, event.count ?? 1),
        },
      ];
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}
