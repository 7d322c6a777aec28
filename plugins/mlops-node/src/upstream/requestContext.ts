import { AsyncLocalStorage } from 'node:async_hooks';
import { SourceError } from './SourceError';

/** How long one request to the portal may take, end to end, in milliseconds. */
export const REQUEST_DEADLINE_MS = 10_000;

/** What all calls have in common that one piece of work makes. */
export interface RequestContext {
  /** Whose work it is, to share out slots fairly; an entity ref. */
  project?: string;
  /** By `performance.now()`. */
  endsAt: number;
  /** Ends the calls that are under way, for example when the client has gone. */
  signal?: AbortSignal;
  /** One id from the button to MLflow's tag; 32 hex digits. */
  traceId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the work that runs now; none for work that has no deadline. */
export const currentContext = (): RequestContext | undefined =>
  storage.getStore();

/** Milliseconds until the deadline; `Infinity` without one. */
export const remainingMs = (context = currentContext()): number =>
  context ? context.endsAt - performance.now() : Infinity;

/** Runs work that has to end in time; every call to an outside system honours it. */
export function withDeadline<T>(
  context: Omit<RequestContext, 'endsAt'> & { deadlineMs?: number },
  work: () => T,
): T {
  const { deadlineMs = REQUEST_DEADLINE_MS, ...rest } = context;
  return storage.run({ ...rest, endsAt: performance.now() + deadlineMs }, work);
}

/**
 * Runs work whose result others share: it has a deadline of its own, and goes on
 * when the one who asked first has gone.
 */
export function detached<T>(work: () => T): T {
  const { project, traceId } = currentContext() ?? {};
  return withDeadline({ project, traceId }, work);
}

/**
 * Runs work that an answer can do without: it has half of the time that is left,
 * so that the rest can still be answered.
 */
export function withHalf<T>(work: () => T): T {
  const context = currentContext();
  if (!context) return work();
  const endsAt = performance.now() + remainingMs(context) / 2;
  return storage.run({ ...context, endsAt }, work);
}

/**
 * Waits for shared work no longer than the caller has.
 *
 * @throws SourceError at the caller's deadline, or when the caller has gone
 */
export async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  const context = currentContext();
  if (!context) return work;
  const signals = [
    AbortSignal.timeout(Math.max(0, Math.ceil(remainingMs(context)))),
  ];
  if (context.signal) signals.push(context.signal);
  const over = AbortSignal.any(signals);
  let giveUp: () => void;
  const ended = new Promise<never>((_, reject) => {
    giveUp = () => reject(tooLate());
    over.addEventListener('abort', giveUp, { once: true });
    if (over.aborted) giveUp();
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    over.removeEventListener('abort', giveUp!);
  }
}

/** Said when the deadline has passed. */
export const tooLate = (mayHaveHappened = false) =>
  new SourceError(
    'unavailable',
    'The portal could not answer in time. Try again.',
    { retryAfterSeconds: 1, ...(mayHaveHappened && { mayHaveHappened }) },
  );
