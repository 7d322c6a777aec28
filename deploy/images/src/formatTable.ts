import type { BuiltImage } from './BuiltImage.ts';

/** Rows of a Markdown table. */
export function formatTable(images: BuiltImage[]): string {
  const rows = images.map(image =>
    [
      image.reference,
      image.digest.slice(0, 19),
      `${(image.sizeBytes / 1e6).toFixed(1)} MB`,
      image.cached ? 'cached' : `${image.seconds} s`,
      image.archive,
    ].join(' | '),
  );
  return [
    'image | digest | archive | built | file',
    '--- | --- | ---: | ---: | ---',
    ...rows,
  ]
    .map(row => `| ${row} |\n`)
    .join('');
}
