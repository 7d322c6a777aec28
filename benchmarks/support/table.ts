/** A Markdown table; all columns but the first stand at the right. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, ...[cell, ...rows.map(row => row[column])].map(c => c.length)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]);
  const line = (cells: string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** Whole milliseconds, or a tenth below ten. */
export const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

/** One aim, met or not. */
export interface Aim {
  text: string;
  isMet: boolean;
}

/** Aims as a list. */
export const aimList = (aims: Aim[]) =>
  aims
    .map(({ text, isMet }) => `- ${text}: ${isMet ? 'met' : 'NOT met'}.`)
    .join('\n');
