/** What an expression of a workflow may read. */
export interface Contexts {
  github: Record<string, unknown>;
  secrets: Record<string, string>;
  vars: Record<string, string>;
}

const REFERENCE = /^(github|gitea|secrets|vars)((?:\.\w+)+)$/;
const COMPARISON = /^(\S+) (==|!=) '([^']*)'$/;

/** Replaces `${{ secrets.NAME }}` and its like; what is unknown is empty, as in Actions. */
export const interpolate = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_all, expression) =>
    valueOf(expression, contexts),
  );

/**
 * Whether the `if` of a step holds.
 *
 * @throws Error for anything but one comparison of a reference with a text
 */
export function holds(
  condition: string | undefined,
  contexts: Contexts,
): boolean {
  if (condition === undefined) return true;
  const [, reference, operator, text] = COMPARISON.exec(condition) ?? [];
  if (!reference) throw new Error(`if: ${condition} is beyond this runner`);
  return (valueOf(reference, contexts) === text) === (operator === '==');
}

function valueOf(expression: string, contexts: Contexts): string {
  const [, context, path] = REFERENCE.exec(expression) ?? [];
  if (!context) throw new Error(`\${{ ${expression} }} is beyond this runner`);
  const from = context === 'gitea' ? 'github' : (context as keyof Contexts);
  const value = path
    .slice(1)
    .split('.')
    .reduce<unknown>(
      (found, name) => (found as Record<string, unknown> | undefined)?.[name],
      contexts[from],
    );
  return typeof value === 'string' ? value : '';
}
