import { timesOf } from '../support/percentile.ts';
import { aimList, ms, table, type Aim } from '../support/table.ts';
import type { Measured } from './measure.ts';

/** The aims of issue 11. */
export const AIMS = { warmMs: 15, coldRatio: 1.5, deepRatio: 1.25 };

/** What is told of a run, and whether its aims are met. */
export interface Report {
  text: string;
  isMet: boolean;
}

/** The result for docs/benchmarks.md. */
export function report(measured: Measured, runs: number): Report {
  const row = (name: string, values: number[]) => {
    const { count, p50, p95 } = timesOf(values);
    return [name, ms(p50), ms(p95), String(count)];
  };
  const upstream = Object.entries(measured.upstream);
  const slowest = Math.max(
    ...upstream.map(([, values]) => timesOf(values).p95),
  );
  const warm = timesOf(measured.warm).p95;
  const cold = timesOf(measured.cold).p95 / slowest;
  const [near, far] = measured.pages.map(({ times }) => timesOf(times).p50);
  const aims: Aim[] = [
    {
      text: `warm p95 ${ms(warm)} ms (aim: at most ${AIMS.warmMs})`,
      isMet: warm <= AIMS.warmMs,
    },
    {
      text: `cold p95 is ${cold.toFixed(
        2,
      )} times the slowest single call (aim: at most ${AIMS.coldRatio})`,
      isMet: cold <= AIMS.coldRatio,
    },
    {
      text: `page ${measured.pages[1].number} takes ${(far / near).toFixed(
        2,
      )} times page ${measured.pages[0].number} (aim: at most ${
        AIMS.deepRatio
      })`,
      isMet: far / near <= AIMS.deepRatio,
    },
  ];
  return {
    text: [
      `${runs.toLocaleString('en')} runs, milliseconds:`,
      '',
      table(
        ['', 'p50', 'p95', 'requests'],
        [
          row('Trainyard, warm', measured.warm),
          row('Trainyard, warm, unchanged (304)', measured.unchanged),
          row('Trainyard, cold', measured.cold),
          ...measured.pages.map(({ number, times }) =>
            row(`Trainyard, page ${number}`, times),
          ),
          ...upstream.map(([name, values]) => row(name, values)),
        ],
      ),
      '',
      aimList(aims),
    ].join('\n'),
    isMet: aims.every(({ isMet }) => isMet),
  };
}
