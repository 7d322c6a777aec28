/** Markdown without the heading that it starts with; the dialog has a title of its own. */
export const withoutTitle = (markdown: string) =>
  markdown.replace(/^\s*# .*(\r?\n|$)/, '');
