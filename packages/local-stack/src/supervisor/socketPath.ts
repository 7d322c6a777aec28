import { createHash } from 'node:crypto';
import { mkdirSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longest path of a Unix socket on every supported system (sun_path is 104 on macOS). */
const LONGEST = 100;

/**
 * Chooses the control socket's path: in the run folder, or in a private folder
 * below the temporary one when that path would be too long for the kernel.
 */
export function controlSocketPath(run: string, temporary = tmpdir()): string {
  const preferred = join(run, 'control.sock');
  if (Buffer.byteLength(preferred) <= LONGEST) return preferred;
  const key = createHash('sha256').update(run).digest('hex').slice(0, 12);
  const folder = join(temporary, `trainyard-${key}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (process.getuid && uid !== process.getuid()) {
    throw new Error(
      `${folder} belongs to another account; remove it and start again.`,
    );
  }
  return join(folder, 'control.sock');
}
