import { growthExponent } from '../support/exponent.ts';
import { timesOf } from '../support/percentile.ts';
import { aimList, ms, table } from '../support/table.ts';
import type { Size } from './measure.ts';

/** Greatest exponent: ten times the runs may cost a half more. */
export const MAX_EXPONENT = 0.2;

/** The result for docs/benchmarks.md. */
export function report(sizes: Size[]) {
  const exponent = (valueOf: (size: Size) => number) =>
    growthExponent(
      sizes.map(size => ({ size: size.runs, value: valueOf(size) })),
    );
  const aims = [
    { name: 'time', value: exponent(({ cold }) => timesOf(cold).p50) },
    { name: 'upstream calls', value: exponent(({ calls }) => calls) },
  ].map(({ name, value }) => ({
    text: `${name} grows with the power ${rounded(
      value,
    )} of the runs (aim: at most ${MAX_EXPONENT})`,
    isMet: value <= MAX_EXPONENT,
  }));
  return {
    text: [
      'A look for which every system is asked, milliseconds:',
      '',
      table(
        ['runs', 'p50', 'p95', 'upstream calls'],
        sizes.map(({ runs, cold, calls }) => {
          const { p50, p95 } = timesOf(cold);
          return [
            runs.toLocaleString('en'),
            ms(p50),
            ms(p95),
            calls.toFixed(1),
          ];
        }),
      ),
      '',
      aimList(aims),
    ].join('\n'),
    isMet: aims.every(({ isMet }) => isMet),
  };
}

/** Two digits, and no minus before a nought. */
const rounded = (value: number) =>
  (Math.round(value * 100) / 100 || 0).toFixed(2);
