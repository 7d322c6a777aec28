import { Phase } from '@trainyard/backstage-plugin-mlops-common';
import { durationBetween } from '../lib/time';

/** A stretch between two times; `undefined` when one of them is not known. */
export function phase(
  name: string,
  title: string,
  startedAt: string | undefined,
  end: string | undefined,
): Phase | undefined {
  const durationMs = durationBetween(startedAt, end);
  if (!startedAt || durationMs === undefined) return undefined;
  return { name, title, startedAt, durationMs };
}
