import { svg, text } from './svg.ts';

const CELL = 90;
const LEFT = 120;
const TOP = 60;

/** A confusion matrix as a picture: rows are true classes, columns predicted ones. */
export function confusionMatrixSvg(
  matrix: readonly number[][],
  classes: readonly string[],
): string {
  const greatest = Math.max(1, ...matrix.flat());
  const size = classes.length * CELL;
  const body = [text(LEFT + size / 2, 22, 'Predicted', 'middle')];
  classes.forEach((name, c) => {
    body.push(text(LEFT + (c + 0.5) * CELL, TOP - 10, name, 'middle'));
    body.push(text(LEFT - 10, TOP + (c + 0.5) * CELL + 5, name, 'end'));
  });
  matrix.forEach((row, r) =>
    row.forEach((count, c) => {
      const x = LEFT + c * CELL;
      const y = TOP + r * CELL;
      const share = count / greatest;
      body.push(
        `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill="#1f5493" fill-opacity="${(share * 0.9).toFixed(3)}" stroke="#c0c0c0"/>`,
        `<g fill="${share > 0.5 ? '#fff' : '#1a1a1a'}">${text(x + CELL / 2, y + CELL / 2 + 5, String(count), 'middle')}</g>`,
      );
    }),
  );
  return svg(LEFT + size + 20, TOP + size + 20, body);
}
