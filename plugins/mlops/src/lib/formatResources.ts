const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Writes bytes in the greatest binary unit that they fill, `312 MiB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10);
  const at = Math.min(power, UNITS.length - 1);
  return `${number.format(bytes / 1024 ** at)} ${UNITS[at]}`;
}

/** Writes cores as `0.5 cores`. */
export const formatCores = (cores: number): string =>
  `${number.format(cores)} ${cores === 1 ? 'core' : 'cores'}`;
