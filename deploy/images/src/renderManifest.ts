const PLACEHOLDER = /\$\{\{\s*values\.\w+\s*\|\s*dump\s*\}\}/g;

/**
 * Fills the placeholders of a skeleton's package.json: npm needs JSON, and the
 * image depends on no project's name.
 *
 * @throws Error when the result is not JSON
 */
export function renderManifest(template: string, name: string): string {
  const manifest = template.replace(PLACEHOLDER, () => JSON.stringify(name));
  try {
    JSON.parse(manifest);
  } catch {
    throw new Error(
      'package.json of the skeleton holds a placeholder other than "${{ values.NAME | dump }}".',
    );
  }
  return manifest;
}
