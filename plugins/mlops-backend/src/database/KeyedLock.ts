/** What a holder of a lock knows of it. */
export interface Held {
  /** Call it right before what must not happen twice. @throws ServiceUnavailableError when somebody else may have the lock by now */
  check(): void;
}

/** Lets one piece of work per key run at a time. */
export interface KeyedLock {
  /** @throws whatever `work` throws; ServiceUnavailableError when the lock cannot be had */
  run<T>(key: string, work: (held: Held) => Promise<T>): Promise<T>;
}
