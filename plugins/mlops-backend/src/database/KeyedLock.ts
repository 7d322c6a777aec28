/** Lets one piece of work per key run at a time. */
export interface KeyedLock {
  /** @throws whatever `work` throws; ServiceUnavailableError when the lock cannot be had */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}
