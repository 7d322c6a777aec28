/** An answer's body, as far as it was read. */
export interface ReadBody {
  bytes: Buffer;
  /** Whole lines that came before what is kept; more than none only for a tail. */
  skippedLines: number;
}

/** The body is larger than what may be read. */
export class BodyTooLargeError extends Error {}

const NEWLINE = 0x0a;

/**
 * Reads a body within bounds; counts bytes as they are after decompression.
 *
 * @throws BodyTooLargeError as soon as it is larger than `maxBytes`
 */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), skippedLines: 0 };
}

/** Reads a body to its end and keeps the last whole lines of at most `maxBytes`. */
export async function readTail(
  response: Response,
  maxBytes: number,
): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let skippedLines = 0;
  /** The byte before what is kept. */
  let before: number = NEWLINE;
  const skip = (bytes: Uint8Array) => {
    if (bytes.length === 0) return;
    skippedLines += countOf(bytes);
    before = bytes[bytes.length - 1];
  };
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    while (size - chunks[0].length >= maxBytes) {
      const dropped = chunks.shift()!;
      size -= dropped.length;
      skip(dropped);
    }
  }
  const read = Buffer.concat(chunks);
  const start = Math.max(0, read.length - maxBytes);
  const bytes = read.subarray(start);
  skip(read.subarray(0, start));
  if (before === NEWLINE) return { bytes, skippedLines };
  // Starts within a line, which is left out with the others.
  const next = bytes.indexOf(NEWLINE) + 1;
  return { bytes: bytes.subarray(next), skippedLines: skippedLines + 1 };
}

function countOf(chunk: Uint8Array): number {
  let count = 0;
  for (const byte of chunk) if (byte === NEWLINE) count += 1;
  return count;
}
