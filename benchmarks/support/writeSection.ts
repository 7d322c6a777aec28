import { readFile, writeFile } from 'node:fs/promises';

/** The page that the commands write their results to. */
export const BENCHMARKS_PAGE = new URL(
  '../../docs/benchmarks.md',
  import.meta.url,
);

/**
 * Replaces what is between the two comments of a section.
 *
 * @throws Error when the page has no such section
 */
export function replaceSection(
  page: string,
  name: string,
  content: string,
): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The page has no section ${name}.`);
  return `${page.slice(
    0,
    from + start.length,
  )}\n\n${content.trim()}\n\n${page.slice(to)}`;
}

/** Writes a result into docs/benchmarks.md. */
export async function writeSection(
  name: string,
  content: string,
): Promise<void> {
  const page = await readFile(BENCHMARKS_PAGE, 'utf8');
  await writeFile(BENCHMARKS_PAGE, replaceSection(page, name, content));
}
