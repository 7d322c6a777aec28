/** A command of a console block, and the lines that it should print. */
export interface Step {
  command: string;
  expected: string[];
}

/** The commands of a console block: lines that begin with `$ `, and go on in lines with `> `. */
export function readSteps(console: string): Step[] {
  const steps: Step[] = [];
  for (const line of console.trimEnd().split('\n')) {
    const last = steps.at(-1);
    if (line.startsWith('$ '))
      steps.push({ command: line.slice(2), expected: [] });
    else if (line.startsWith('> ') && last)
      last.command += `\n${line.slice(2)}`;
    else last?.expected.push(line);
  }
  return steps;
}

/**
 * The first expected line that an output does not have, in their order; undefined when it has all.
 * `...` stands for anything, spaces for any number of them, and there may be other lines in between.
 */
export function missingLine(
  expected: string[],
  output: string,
): string | undefined {
  const lines = output.split('\n').map(words);
  let at = 0;
  return expected.find(line => {
    const pattern = new RegExp(
      `^${words(line).split('...').map(escape).join('.*')}$`,
    );
    const found = lines.findIndex(
      (each, index) => index >= at && pattern.test(each),
    );
    if (found < 0) return true;
    at = found + 1;
    return false;
  });
}

const words = (line: string) => line.trim().replaceAll(/\s+/g, ' ');

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
