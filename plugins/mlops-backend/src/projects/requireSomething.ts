import { InputError, NotAllowedError } from '@backstage/errors';
import { closedThings, ResolvedProject } from './ResolvedProject';

/**
 * A page about a project of which nothing may be read is as refused as any other. One
 * whose system is away is not: its page says so beside what is shown.
 *
 * @throws NotAllowedError or InputError with the sentences of all its things
 */
export function requireSomething(project: ResolvedProject): void {
  const closed = closedThings(project);
  if (closed.length < project.bindings.length) return;
  const message = closed.map(each => each.message).join(' ');
  throw closed.some(({ state }) => state === 'refused')
    ? new NotAllowedError(message)
    : new InputError(message);
}
