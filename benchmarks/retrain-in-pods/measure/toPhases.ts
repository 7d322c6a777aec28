/** A moment of a run: what ended then, and when (ms since the epoch). */
export type Mark = [phase: string, at: number];

/**
 * Durations between the moments of a run, in seconds. Each mark ends the phase
 * of its name. Clocks of different programs are read, so a phase may come out
 * as a few negative milliseconds: it then took no time, and the next mark counts on.
 *
 * @throws Error that names a mark without a time
 */
export function toPhases(begin: number, marks: Mark[]): Record<string, number> {
  const phases: Record<string, number> = {};
  let before = begin;
  for (const [phase, at] of marks) {
    if (!Number.isFinite(at)) throw new Error(`${phase}: its end is not known`);
    phases[phase] = Math.max(0, at - before) / 1000;
    before = Math.max(before, at);
  }
  return phases;
}
