import { chmodSync, mkdirSync } from 'node:fs';

/**
 * Makes the data folder, which holds passwords, logs and models, for its owner alone;
 * closes one that an earlier version left open.
 */
export function ownData(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}
