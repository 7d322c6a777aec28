const HIDDEN = '***';
const MAX_LINE_LENGTH = 20_000;

/**
 * Shapes of secrets in free text. Each keeps what leads up to the secret, so
 * that a line stays readable. The text is anybody's, so a shape has one place to
 * begin at in each word: the work grows with the length of the text.
 */
const PATTERNS: Array<[RegExp, string]> = [
  // scheme://user:password@host, also with an empty user
  [/(?<=[a-z0-9+.-]:\/\/)[^\s/@]*@/gi, `${HIDDEN}@`],
  [/\b(authorization\W{1,4}(?:bearer|basic)\s+)[^\s"',]+/gi, `$1${HIDDEN}`],
  [/\b(bearer|basic)\s+[A-Za-z0-9+/_.=-]{8,}/gi, `$1 ${HIDDEN}`],
  // JSON Web Tokens, and the well-known token prefixes of git hosts and AWS
  [
    /(?<![\w-])(?=[\w-]+\.[\w-]+\.)((?:[\w-]*?-)??)eyJ[\w-]+\.[\w-]+\.[\w-]*/g,
    `$1${HIDDEN}`,
  ],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|AKIA|ASIA)[\w-]{8,}/g, HIDDEN],
  // name=value and "name": "value", quoted or not
  [
    /(?<![\w-])(?=[\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|credential))([\w-]+["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    `$1${HIDDEN}`,
  ],
];

/** A line of a log as it may leave the backend: without secrets, of a length that a page can show. */
export function redactLine(line: string): string {
  const start = redactStart(line, MAX_LINE_LENGTH);
  const more = line.length - MAX_LINE_LENGTH;
  return more > 0 ? `${start} (${more} more characters)` : start;
}

/** At most so many characters of a text, and `…` where there are more; without secrets. */
export function redactStart(text: string, maxLength: number): string {
  if (text.length <= maxLength) return redactSecrets(text);
  // Cut after it, so that no secret is told by its first half.
  const start = redactSecrets(text.slice(0, maxLength + MAX_LINE_LENGTH));
  return `${start.slice(0, maxLength)}…`;
}

/** Takes secrets out of a text before it leaves the backend. */
export function redactSecrets(text: string): string {
  return PATTERNS.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text,
  );
}
