/** A fenced block of a Markdown page. */
export interface Block {
  /** What stands behind the fence: `sh`, `diff`, `console`, `python`. */
  language: string;
  text: string;
}

/** What stands below one heading. */
export interface Recipe {
  title: string;
  blocks: Block[];
}

const FENCE = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;

/** The sections of a page that have fenced blocks, by their headings of the second level. */
export function readRecipes(markdown: string): Recipe[] {
  const [, ...sections] = `\n${markdown}`.split(/^## /m);
  return sections
    .map(section => ({
      title: section.slice(0, section.indexOf('\n')).trim(),
      blocks: [...section.matchAll(FENCE)].map(
        ([, indent, language, text]) => ({
          language,
          text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        }),
      ),
    }))
    .filter(({ blocks }) => blocks.length > 0);
}
