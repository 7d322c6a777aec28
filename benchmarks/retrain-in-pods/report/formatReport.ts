import { SIDES } from '../measure/Sample.ts';
import { AIMS, type SideSummary, type Summary } from './summarize.ts';

const TITLES = {
  trainyard: 'Trainyard: portal, prebuilt image',
  demo: 'The demo: pip install at pod start, kedro run',
} as const;
const NAME_WIDTH = 46;

const seconds = (value: number) => value.toFixed(2);
const met = (yes: boolean) => (yes ? 'met' : 'NOT met');

/** The result of a benchmark for a person, as Markdown that reads as text too. */
export function formatReport(summary: Summary): string {
  const { sides, ratio, split, aims } = summary;
  const ours = sides.trainyard.registered.median;
  const loads = SIDES.flatMap(side => sides[side].loads);
  return [
    `Retrain -> registered in seconds; ${sides.demo.loads.length} rounds in turn; ` +
      `load average ${Math.min(...loads).toFixed(1)} to ${Math.max(
        ...loads,
      ).toFixed(1)}`,
    '',
    row('', 'median', 'run ended', 'registered, each round'),
    row('---', '---:', '---:', '---'),
    ...SIDES.map(side => sideRow(TITLES[side], sides[side])),
    '',
    `Ratio ${ratio.toFixed(1)} (aim: at least ${AIMS.ratio}): ${met(
      aims.ratioMet,
    )}.`,
    `Trainyard's median ${seconds(ours)} s (aim: at most ${
      AIMS.trainyardSeconds
    } s): ${met(aims.secondsMet)}.`,
    `Of the demo's time ${seconds(split.pipSeconds)} s (${Math.round(
      split.pipShare * 100,
    )} %) is pip install. ` +
      `With its packages in a prebuilt image it would take about ${seconds(
        split.prebuiltSeconds,
      )} s ` +
      `(computed: the rest of its time), ${split.prebuiltRatio.toFixed(
        1,
      )} times Trainyard's.`,
    '',
    ...SIDES.flatMap(side => phaseTable(TITLES[side], sides[side])),
  ].join('\n');
}

function sideRow(title: string, { registered, finished }: SideSummary): string {
  const values = registered.values.map(seconds).join(' ');
  return row(
    title,
    seconds(registered.median),
    seconds(finished.median),
    values,
  );
}

function phaseTable(title: string, { phases }: SideSummary): string[] {
  return [
    row(title, 'median'),
    row('---', '---:'),
    ...Object.entries(phases).map(([name, value]) => row(name, seconds(value))),
    '',
  ];
}

const row = (name: string, ...cells: string[]) =>
  `| ${name.padEnd(NAME_WIDTH)} | ${cells
    .map(cell => cell.padStart(9))
    .join(' | ')} |`;
