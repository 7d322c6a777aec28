import { svg, text } from './svg.ts';

const SIDE = 400;
const LEFT = 70;
const TOP = 20;

/** Predicted against actual numbers: on the line a prediction is right. */
export function residualsSvg(rows: readonly { label: number; predicted: number }[]): string {
  let [least, most] = [Infinity, -Infinity];
  for (const { label, predicted } of rows) {
    least = Math.min(least, label, predicted);
    most = Math.max(most, label, predicted);
  }
  const place = (value: number) => ((value - least) / (most - least || 1)) * SIDE;
  const ground = TOP + SIDE;
  const bound = (value: number) => String(Number(value.toPrecision(6)));
  const body = [
    `<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#c0c0c0"/>`,
    `<line x1="${LEFT}" y1="${ground}" x2="${LEFT + SIDE}" y2="${TOP}" stroke="#c0c0c0"/>`,
    text(LEFT, ground + 18, bound(least)),
    text(LEFT + SIDE, ground + 18, bound(most), 'end'),
    text(LEFT + SIDE / 2, ground + 36, 'Actual', 'middle'),
    text(LEFT - 8, ground, bound(least), 'end'),
    text(LEFT - 8, TOP + 10, bound(most), 'end'),
    text(LEFT - 8, TOP + SIDE / 2, 'Predicted', 'end'),
    ...rows.map(({ label, predicted }) => {
      const x = (LEFT + place(label)).toFixed(1);
      const y = (ground - place(predicted)).toFixed(1);
      return `<circle cx="${x}" cy="${y}" r="3" fill="#1f5493" fill-opacity="0.5"/>`;
    }),
  ];
  return svg(LEFT + SIDE + 20, ground + 50, body);
}
