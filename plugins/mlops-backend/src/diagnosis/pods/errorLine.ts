const ERROR = /^(Uncaught )?[\w$.]*(Error|Exception)\b.*:/;

/**
 * The line of an output that names what went wrong: the last that names an
 * error, since Node.js writes a stack and its version after it, else the last.
 */
export function errorLine(output: string): string {
  const lines = output.split('\n').filter(line => line.trim());
  return lines.filter(line => ERROR.test(line)).pop() ?? lines.pop() ?? '';
}
