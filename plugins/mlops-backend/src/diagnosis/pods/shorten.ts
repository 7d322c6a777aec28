import { redactSecrets } from '../../lib/redact';

const LONGEST = 300;

/** Upstream words as a part of a sentence of ours: one line, no secrets, no full stop. */
export function shorten(text: string): string {
  const line = redactSecrets(text).replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return short.replace(/(?<![.\s])[.\s]+$/, '');
}
