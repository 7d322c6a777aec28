import type { LogLine } from '@trainyard/backstage-plugin-mlops-common';

/** The lines that contain a text, whatever its case. */
export function matchingLines(lines: readonly LogLine[], search: string) {
  const wanted = search.trim().toLocaleLowerCase('en');
  return wanted
    ? lines.filter(({ message }) =>
        message.toLocaleLowerCase('en').includes(wanted),
      )
    : lines;
}

/** Lines as a plain text file has them. */
export const logText = (lines: readonly LogLine[]) =>
  lines
    .map(({ timestamp, level, message }) =>
      [timestamp, level.toLocaleUpperCase('en'), message]
        .filter(Boolean)
        .join(' '),
    )
    .join('\n');
