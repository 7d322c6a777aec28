/** @throws Error that names the argument when it is no whole number within the bounds */
export function wholeNumber(
  name: string,
  text: string,
  least: number,
  most: number,
): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new Error(
    `${name}: give a whole number from ${least} to ${most}; it is "${text}".`,
  );
}
