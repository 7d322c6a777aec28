/**
 * Fills the `@NAME@` places of a manifest.
 *
 * @throws Error when a place has no value
 */
export const renderManifest = (
  text: string,
  values: Record<string, string>,
): string =>
  text.replace(/@([A-Z]+)@/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`The manifest asks for @${name}@, which has no value.`);
    return value;
  });
