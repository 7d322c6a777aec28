const PHASE = /^(?:\[[\w-]+\] )?PHASE (\w+) (\d+\.\d+)\s*$/;

/**
 * The moments that the demo's script prints as `PHASE name seconds`, in ms
 * since the epoch. Airflow may repeat lines of a log: the first one counts.
 */
export function readPhaseLines(lines: string[]): Record<string, number> {
  const moments: Record<string, number> = {};
  for (const line of lines) {
    const [, phase, seconds] = PHASE.exec(line) ?? [];
    if (phase) moments[phase] ??= Number(seconds) * 1000;
  }
  return moments;
}
