import { svg, text } from './svg.ts';

const ROW = 34;
const LEFT = 130;
const WIDTH = 360;

/** Feature importances, 0..1, as bars from the greatest down. */
export function featureImportanceSvg(importance: Record<string, number>): string {
  const bars = Object.entries(importance).sort(([, a], [, b]) => b - a);
  const greatest = Math.max(Number.MIN_VALUE, ...bars.map(([, value]) => value));
  const body = bars.flatMap(([name, value], i) => {
    const y = 20 + i * ROW;
    const width = (value / greatest) * WIDTH;
    return [
      text(LEFT - 10, y + 16, name, 'end'),
      `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="22" fill="#1f5493"/>`,
      text(LEFT + width + 6, y + 16, value.toFixed(3)),
    ];
  });
  return svg(LEFT + WIDTH + 70, 30 + bars.length * ROW, body);
}
