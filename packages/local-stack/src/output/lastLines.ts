import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const TAIL_BYTES = 64 * 1024;

/** Reads the last lines of a file of any size; nothing when there is no file. */
export function lastLines(file: string, count: number): string[] {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = fstatSync(handle);
    const length = Math.min(size, TAIL_BYTES);
    const buffer = Buffer.alloc(length);
    readSync(handle, buffer, 0, length, size - length);
    const lines = buffer.toString('utf8').trimEnd().split('\n');
    // A cut tail starts in the middle of a line.
    return (size > length ? lines.slice(1) : lines).slice(-count);
  } finally {
    closeSync(handle);
  }
}
