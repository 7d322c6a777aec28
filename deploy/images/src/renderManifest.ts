/** Any expression that is written as a string: what it says matters to nobody who installs. */
const PLACEHOLDER = /\$\{\{(?:(?!\}\}).)*\|\s*dump\s*\}\}/g;

/**
 * Fills the placeholders of a skeleton's package.json or pyproject.toml: npm and
 * uv need a whole one, and the image depends on no project's name.
 *
 * @throws Error when another kind of placeholder is left
 */
export function renderManifest(template: string, name: string): string {
  const manifest = template.replace(PLACEHOLDER, () => JSON.stringify(name));
  if (/\$\{\{|\{%/.test(manifest)) {
    throw new Error(
      'The manifest of a skeleton holds a placeholder other than "${{ ... | dump }}".',
    );
  }
  return manifest;
}
