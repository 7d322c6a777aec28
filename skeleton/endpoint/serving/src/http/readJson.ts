import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './HttpProblem.ts';

/**
 * Reads a request's JSON, up to a limit.
 *
 * @throws HttpProblem 400, 413 or 415
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0].trim().toLowerCase();
  if (type !== 'application/json') {
    throw new HttpProblem(415, 'not-json', 'Send the body as application/json.');
  }
  const tooLarge = new HttpProblem(
    413,
    'body-too-large',
    `The body may have ${maxBytes} bytes at most.`,
  );
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += (part as Buffer).length;
    if (size > maxBytes) throw tooLarge;
    parts.push(part as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (error) {
    // The parser quotes the body, which may be private, so only the place is said.
    const [place] = /position \d+/.exec(String(error)) ?? ['the end'];
    throw new HttpProblem(400, 'not-json', `The body is not JSON: see ${place}.`, [
      { field: 'body', message: 'The body is not JSON.' },
    ]);
  }
}
