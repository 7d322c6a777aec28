/** Text for an SVG element or attribute. */
export const escapeXml = (text: string) =>
  text.replace(/[<>&"']/g, character => `&#${character.charCodeAt(0)};`);

/** An SVG picture with a white ground, readable in dark pages too. */
export function svg(width: number, height: number, body: string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="#1a1a1a">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}

/** @param anchor - SVG's text-anchor: start, middle or end */
export function text(x: number, y: number, content: string, anchor = 'start'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}
