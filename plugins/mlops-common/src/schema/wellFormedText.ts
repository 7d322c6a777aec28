import { z } from 'zod';

/** Deeper values than this are refused, before anything walks them by recursion. */
const MAX_DEPTH = 32;
/** PostgreSQL stores no NUL, and half a surrogate pair is no UTF-8. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether every system behind the portal can store the text. @public */
export const isWellFormedText = (text: string): boolean =>
  !UNSTORABLE.test(text);

/** Text in a request. @public */
export const wellFormedText = z
  .string()
  .refine(isWellFormedText, 'must not have NUL or half of a surrogate pair');

/** A JSON object in a request, with all the text in it. @public */
export const wellFormedObject = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    for (const [name, part] of Object.entries(value)) {
      const message = problemOf([name, part]);
      if (message) {
        const path = isWellFormedText(name) ? [name] : [];
        context.addIssue({ code: 'custom', path, message });
      }
    }
  });

function problemOf(root: unknown): string | undefined {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH}`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && !isWellFormedText(value)) {
        return 'must not have NUL or half of a surrogate pair';
      }
      if (Array.isArray(value)) {
        for (const item of value) next.push(item);
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) next.push(key, item);
      }
    }
    level = next;
  }
  return undefined;
}
