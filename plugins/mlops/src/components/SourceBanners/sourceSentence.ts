import type { Source } from '@trainyard/backstage-plugin-mlops-common';
import { DateTime } from 'luxon';

const parts: Record<Source['id'], string> = {
  airflow: 'Runs',
  mlflow: 'Metrics and versions',
  kubernetes: 'Pods',
};

const clock = (time: string) => {
  const at = DateTime.fromISO(time);
  return at.hasSame(DateTime.now(), 'day')
    ? at.toFormat('HH:mm')
    : at.toFormat('d LLL, HH:mm');
};

/** What is missing and since when, `Airflow is not answering since 18:02.` */
export function sourceTitle({ title, status, unavailableSince }: Source) {
  if (status === 'notConfigured') return `${title} is not configured.`;
  return unavailableSince
    ? `${title} is not answering since ${clock(unavailableSince)}.`
    : `${title} is not answering.`;
}

/** What still works without it, `Runs are as of 2 minutes ago.` */
export function sourceEffect(source: Source, all: readonly Source[]): string {
  const missing = parts[source.id];
  const age =
    source.lastSuccessAt &&
    DateTime.fromISO(source.lastSuccessAt).toRelative({ locale: 'en' });
  const others = all
    .filter(({ id, status }) => id !== source.id && status === 'ok')
    .map(({ id }) => parts[id].toLocaleLowerCase('en'));
  const sentences = [
    age ? `${missing} are as of ${age}.` : `${missing} are missing.`,
    others.length > 0 &&
      `${others.join(' and ')} are current.`.replace(/^./, first =>
        first.toLocaleUpperCase('en'),
      ),
  ];
  return sentences.filter(Boolean).join(' ');
}
