import { InputError, NotAllowedError } from '@backstage/errors';
import { ResolvedProject } from './ResolvedProject';

/**
 * A page about a project of which nothing may be read is as refused as any other. One
 * whose system is away is not: its page says so beside what is shown.
 *
 * @throws NotAllowedError or InputError with the sentences of all its things
 */
export function requireSomething({ bindings }: ResolvedProject): void {
  const refused = bindings.filter(
    ({ state }) => state === 'refused' || state === 'invalid',
  );
  if (refused.length < bindings.length) return;
  const message = refused.map(each => each.message).join(' ');
  throw refused.some(({ state }) => state === 'refused')
    ? new NotAllowedError(message)
    : new InputError(message);
}
