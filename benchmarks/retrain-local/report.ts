import { percentile } from '../support/percentile.ts';
import { aimList, table } from '../support/table.ts';
import type { Measured } from './measure.ts';

const median = (values: number[]) => percentile(values, 0.5);
const seconds = (value: number) => value.toFixed(1);
const total = (steps: Record<string, number>) =>
  Object.values(steps).reduce((sum, value) => sum + value, 0);
/** Without what a prebuilt environment would save. */
const withoutInstall = ({ train = 0, register = 0 }: Record<string, number>) =>
  train + register;

/** The result for docs/benchmarks.md. */
export function report({ trainyard, pip, uv }: Measured) {
  const ours = median(trainyard);
  const row = (name: string, values: number[]) => [
    name,
    seconds(median(values)),
    values.map(seconds).join(' '),
    (median(values) / ours).toFixed(1),
  ];
  const others = { pip: pip.map(total), uv: uv.map(total) };
  const slower = [others.pip, others.uv].every(side => median(side) >= ours);
  return {
    text: [
      'Seconds from Retrain to the registered version:',
      '',
      table(
        ['', 'median', 'each round', 'times ours'],
        [
          row('Trainyard: Retrain in the portal', trainyard),
          row('The demo with pip', others.pip),
          row('The demo with uv', others.uv),
          row('The demo, installed already', uv.map(withoutInstall)),
        ],
      ),
      '',
      aimList([
        {
          text: 'ours is quicker than the demo with pip and uv',
          isMet: slower,
        },
      ]),
    ].join('\n'),
    isMet: slower,
  };
}
