const HIDDEN = '***';

/**
 * Shapes of secrets in free text. Each keeps what leads up to the secret, so
 * that a line stays readable.
 */
const PATTERNS: Array<[RegExp, string]> = [
  // scheme://user:password@host, also with an empty user
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, `$1${HIDDEN}@`],
  [/\b(authorization\W{1,4}(?:bearer|basic)\s+)[^\s"',]+/gi, `$1${HIDDEN}`],
  [/\b(bearer|basic)\s+[A-Za-z0-9+/_.=-]{8,}/gi, `$1 ${HIDDEN}`],
  // JSON Web Tokens, and the well-known token prefixes of git hosts and AWS
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|AKIA|ASIA)[\w-]{8,}/g, HIDDEN],
  // name=value and "name": "value", quoted or not
  [
    /([\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|credential)[\w-]*["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    `$1${HIDDEN}`,
  ],
];

/** Takes secrets out of a line of a log before it leaves the backend. */
export function redactSecrets(text: string): string {
  return PATTERNS.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text,
  );
}
