import type { BuiltImage } from './BuiltImage.ts';
import { IMAGES } from './images.ts';

/**
 * A Markdown table of built images.
 *
 * @param starts seconds until each image's start command had ended, where measured
 */
export function formatTable(
  images: BuiltImage[],
  starts: Record<string, number> = {},
): string {
  const measured = Object.keys(starts).length > 0;
  const rows = images.map(({ name, digest, sizeBytes, seconds }) => [
    `\`${name}\``,
    IMAGES.find(spec => spec.name === name)?.purpose ?? '',
    `${(sizeBytes / 1e6).toFixed(0)} MB`,
    ...(measured ? [name in starts ? `${starts[name].toFixed(1)} s` : ''] : []),
    `${seconds.toFixed(0)} s`,
    `\`${digest}\``,
  ]);
  const head = [
    ...['image', 'what it is for', 'archive'],
    ...(measured ? ['start'] : []),
    ...['build', 'digest'],
  ];
  return [head, head.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .join('');
}
