const units = [
  { label: 'd', ms: 86_400_000 },
  { label: 'h', ms: 3_600_000 },
  { label: 'min', ms: 60_000 },
  { label: 's', ms: 1_000 },
];

/** Writes milliseconds as its two greatest units, `1 min 23 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const at = units.findIndex(({ ms }) => milliseconds >= ms);
  const big = units[at];
  const small = units[at + 1];
  if (!small) return `${Math.floor(milliseconds / big.ms)} ${big.label}`;
  const bigCount = Math.floor(milliseconds / big.ms);
  const smallCount = Math.floor((milliseconds % big.ms) / small.ms);
  return smallCount
    ? `${bigCount} ${big.label} ${smallCount} ${small.label}`
    : `${bigCount} ${big.label}`;
}
