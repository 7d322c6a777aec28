import type { DataSettings } from '../mlopsFile.ts';
import type { Profile } from './profile/profile.ts';

/** Columns of a table that a training uses, and what is not right about them. */
export interface Choice {
  /** In the table's order. */
  features: string[];
  /** Columns, or patterns of columns, that the table lacks. */
  missing: string[];
  /** Columns that came by themselves since the champion was trained. */
  unknown: string[];
}

/**
 * Chooses the features by name and pattern; the target is never one.
 *
 * @param champion - profile of the model in use, whose columns are enforced
 */
export function chooseColumns(
  columns: readonly string[],
  { target, features: patterns }: DataSettings,
  champion?: Profile,
): Choice {
  const matchers = patterns.map(toMatcher);
  const wanted = (name: string) => name !== target && matchers.some(matches => matches(name));
  const features = columns.filter(wanted);
  const known = (champion?.columns ?? []).map(({ name }) => name);
  const missing = [
    ...[target].filter(name => !columns.includes(name)),
    ...patterns.filter((_, i) => !features.some(matchers[i])),
    ...known.filter(name => wanted(name) && !columns.includes(name)),
  ];
  const unknown = features.filter(
    name => champion && !known.includes(name) && !patterns.includes(name),
  );
  return { features, missing: [...new Set(missing)], unknown };
}

/**
 * `*` is any text and `?` any one character. Not a glob library: those read
 * meaning into the brackets of a column such as `length (cm)`.
 */
function toMatcher(pattern: string): (name: string) => boolean {
  const escaped = pattern.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const expression = new RegExp(
    `^${escaped.replaceAll('\\*', '.*').replaceAll('\\?', '.')}$`,
    'su',
  );
  return name => expression.test(name);
}
