/** What the node's images may take; all of the platform's were 3.6 GB when measured. */
const SIZE_GB = 8;
/** What the pods, the portal, Airflow and a browser need beside them. */
const OTHERS_GB = 8;

/**
 * Where the memory is ample, images are unpacked there: half the time, and
 * gone with the node.
 *
 * @param meminfo - text of /proc/meminfo
 * @returns size for a tmpfs; empty when the disk has to do
 */
export function imagesInMemory(meminfo: string): string {
  const kilobytes = Number(
    /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1] ?? 0,
  );
  return kilobytes / 1024 ** 2 >= SIZE_GB + OTHERS_GB ? `${SIZE_GB}g` : '';
}
