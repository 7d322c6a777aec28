/** A part of a whole in percent; a small part is never none. */
export function shareText(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  return percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}
