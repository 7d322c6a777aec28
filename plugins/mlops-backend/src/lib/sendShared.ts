import { createHash } from 'node:crypto';
import { Source } from '@trainyard/backstage-plugin-mlops-common';
import { Response } from 'express';
import { madeOnce } from './madeOnce';

/** An answer that many viewers get. */
export interface SharedAnswer {
  sources?: Source[];
}

/**
 * Sends an answer that is written as JSON once, however many viewers get it, and
 * 304 to those who have it. Browsers keep it for its user, and ask each time.
 */
export function sendShared(res: Response, answer: SharedAnswer): void {
  const { text, etag } = bodyOf(answer);
  res.set({
    ETag: etag,
    'Cache-Control': 'private, no-cache',
    Vary: 'Authorization',
  });
  // Express answers 304 when the request has this tag.
  res.type('json').send(text);
}

const bodyOf = madeOnce((answer: SharedAnswer) => {
  const { sources, ...content } = answer;
  const hash = createHash('sha256')
    .update(JSON.stringify(content))
    .update(JSON.stringify(sources?.map(withoutTimes) ?? null))
    .digest('base64url');
  return { text: Buffer.from(JSON.stringify(answer)), etag: `W/"${hash}"` };
});

/** That somebody looked again is no news. */
const withoutTimes = (source: Source): Partial<Source> => ({
  ...source,
  checkedAt: undefined,
  lastSuccessAt: source.status === 'ok' ? undefined : source.lastSuccessAt,
});
