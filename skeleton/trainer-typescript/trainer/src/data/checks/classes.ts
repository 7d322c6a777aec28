import type { CheckSettings } from '../../mlopsFile.ts';
import type { Profile } from '../profile/profile.ts';
import { judge, percent, type Check } from './Check.ts';

/**
 * Whether there is something to tell apart, and enough of each.
 *
 * @param labels - of all rows that have one
 */
export function checkClasses(
  labels: readonly string[],
  { minClassShare }: CheckSettings,
  champion?: Profile,
): Check[] {
  const classes = classesOf(labels);
  const shares = sharesOf(labels);
  const rare = classes.find(name => shares[name] < minClassShare);
  const known = champion?.classes;
  const unknown = known ? classes.filter(name => !Object.hasOwn(known, name)) : [];
  return [
    judge(
      'data-one-class',
      classes.length === 1
        ? `The training data has only the class "${classes[0]}"; at least two are needed.`
        : undefined,
      `The training data has ${classes.length} classes.`,
      { classes },
    ),
    judge(
      'data-class-too-rare',
      rare === undefined
        ? undefined
        : `Class "${rare}" has ${percent(shares[rare])} of the rows; at least ${percent(minClassShare)} are needed.`,
      `Every class has at least ${percent(minClassShare)} of the rows.`,
      { shares, minClassShare },
    ),
    judge(
      'data-new-class',
      unknown.length
        ? `The training data has the class "${unknown[0]}", which the champion does not know.`
        : undefined,
      'No class is new.',
      { unknown },
    ),
  ];
}

/** The classes of labels in Python's order of strings: by code point. */
export function classesOf(labels: readonly string[]): string[] {
  return [...new Set(labels)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Share of the rows by class. */
export function sharesOf(labels: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries([...counts].map(([name, count]) => [name, count / labels.length]));
}
