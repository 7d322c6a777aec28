import { percentile, timesOf } from '../support/percentile.ts';
import { aimList, ms, table, type Aim } from '../support/table.ts';
import type { Measured } from './measure.ts';

/** The aims of issue 11: milliseconds, and times the Overview. */
export const AIMS = { switchMs: 150, openMs: 250, warm: 1.15, cold: 1.25 };

const median = (values: number[]) => percentile(values, 0.5);

/** The result for docs/benchmarks.md. The first page is ours, the second the Overview. */
export function report({ loads, tabSwitch, openRun }: Measured) {
  const [ours, overview] = loads;
  const ratio = (kind: 'cold' | 'warm') =>
    median(ours[kind]) / median(overview[kind]);
  const row = (name: string, values: number[]) => {
    const { p50, p95, count } = timesOf(values);
    return [name, ms(p50), ms(p95), String(count)];
  };
  const aims: Aim[] = [
    most('tab switch', 'ms', median(tabSwitch), AIMS.switchMs),
    most('open a run', 'ms', median(openRun), AIMS.openMs),
    most('warm', 'times the Overview', ratio('warm'), AIMS.warm),
    most('cold', 'times the Overview', ratio('cold'), AIMS.cold),
  ];
  return {
    text: [
      'Milliseconds:',
      '',
      table(
        ['', 'p50', 'p95', 'times'],
        [
          ...loads.map(({ name, cold }) => row(`${name}, cold`, cold)),
          ...loads.map(({ name, warm }) => row(`${name}, warm`, warm)),
          row('Trainyard: tab switch', tabSwitch),
          row('Trainyard: open a run', openRun),
        ],
      ),
      '',
      aimList(aims),
    ].join('\n'),
    isMet: aims.every(({ isMet }) => isMet),
  };
}

function most(name: string, unit: string, value: number, limit: number): Aim {
  const text = unit === 'ms' ? ms(value) : value.toFixed(2);
  return {
    text: `${name} ${text} ${unit} (aim: at most ${limit})`,
    isMet: value <= limit,
  };
}
