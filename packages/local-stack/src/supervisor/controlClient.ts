import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Asks the process that owns the stack.
 *
 * @throws Error with the owner's sentence when it refuses
 */
export async function askSupervisor<T>(
  socketPath: string,
  method: 'GET' | 'POST',
  path: string,
): Promise<T> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request({ socketPath, method, path }, resolve);
    call.once('error', reject);
    call.end();
  });
  const answer = JSON.parse(await text(response));
  if (response.statusCode !== 200) throw new Error(answer.error);
  return answer;
}
