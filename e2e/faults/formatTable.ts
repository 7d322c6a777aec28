import { SYSTEMS } from './FaultProxy.ts';
import type { Cell } from './tryEnvironment.ts';

/** One line per fault with how many of its cells passed for each system, what was answered, and every problem below. */
export function formatTable(cells: Cell[]): string {
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const count = (fault: string, system: string) => {
    const found = cells.filter(
      cell => cell.fault === fault && cell.system === system,
    );
    const well = found.filter(({ problem }) => !problem).length;
    return found.length > 0 ? `${well}/${found.length}` : '-';
  };
  const rows = [
    ['fault', ...SYSTEMS],
    ...faults.map(fault => [
      fault,
      ...SYSTEMS.map(system => count(fault, system)),
    ]),
  ];
  const problems = cells
    .filter(({ problem }) => problem)
    .map(({ name, route, problem }) => `FAILED ${name} ${route}: ${problem}`);
  return [
    ...rows.map(row =>
      row
        .map(text => text.padEnd(18))
        .join('')
        .trimEnd(),
    ),
    ...answersOf(cells),
    ...problems,
  ].join('\n');
}

/** How often each status was answered, and on which routes those of the caller's side were. */
function answersOf(cells: Cell[]): string[] {
  const statuses = new Set(cells.flatMap(({ status }) => status ?? []));
  return [...statuses].sort().map(status => {
    const found = cells.filter(cell => cell.status === status);
    const isRefusal = status >= 400 && status < 500;
    const where = isRefusal
      ? `: ${found.map(({ name, route }) => `${name} ${route}`).join(', ')}`
      : '';
    return `answered ${status}: ${found.length} times${where}`;
  });
}
