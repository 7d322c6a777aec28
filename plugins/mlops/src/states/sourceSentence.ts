import type {
  Source,
  SourceStatus,
} from '@trainyard/backstage-plugin-mlops-common';
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

/** What is wrong, behind the name of the system; the source's own message says what to do. */
const troubles: Record<Exclude<SourceStatus, 'ok'>, string> = {
  unavailable: 'is not answering',
  refused: 'refuses the portal',
  notFound: 'does not have what this project names',
  badRequest: 'does not accept the annotations of this project',
  tooLarge: 'gives more than the portal reads',
  notUnderstood: 'gives no answer that the portal understands',
  rateLimited: 'asks the portal to slow down',
  busy: 'has too many requests waiting',
  failed: 'answered, and the portal could not process it',
  notConfigured: 'is not configured',
};

/** What is wrong and since when, `Airflow is not answering since 18:02.` */
export function sourceTitle({ title, status, unavailableSince }: Source) {
  if (status === 'ok') return `${title} is answering.`;
  const sentence = `${title} ${troubles[status]}`;
  return unavailableSince
    ? `${sentence} since ${clock(unavailableSince)}.`
    : `${sentence}.`;
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
