import type { AliasMove } from '@trainyard/backstage-plugin-mlops-common';

/** From where to where an alias moved; follows the alias' name. */
export function moveSentence({
  from,
  to,
}: Pick<AliasMove, 'from' | 'to'>): string {
  if (from && to) return `moved from version ${from} to version ${to}`;
  if (to) return `set on version ${to}`;
  return from ? `removed from version ${from}` : 'removed';
}
