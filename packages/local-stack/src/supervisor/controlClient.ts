import { request } from 'node:http';
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
  const { statusCode, body } = await new Promise<{ statusCode?: number; body: string }>(
    (resolve, reject) => {
      const call = request({ socketPath, method, path }, response => {
        text(response).then(body => resolve({ statusCode: response.statusCode, body }), reject);
      });
      call.once('error', reject);
      call.end();
    },
  );
  const answer = JSON.parse(body);
  if (statusCode !== 200) throw new Error(answer.error);
  return answer;
}
