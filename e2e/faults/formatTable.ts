import { SYSTEMS } from './FaultProxy.ts';
import type { Cell } from './tryEnvironment.ts';

/** One line per fault with how many of its cells passed for each system, and every problem below. */
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
    ...problems,
  ].join('\n');
}
