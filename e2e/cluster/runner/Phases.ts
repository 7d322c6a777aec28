import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';

interface Phase {
  title: string;
  seconds: number;
}

/** Runs the phases of the cluster tests, each timed and bounded. */
export class Phases {
  readonly #progress: Progress;
  readonly #done: Phase[] = [];
  readonly #begin = Date.now();

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** @throws Error of the phase, or one that says it did not end in time */
  async run<T>(
    title: string,
    limitMinutes: number,
    work: () => Promise<T>,
  ): Promise<T> {
    const begin = Date.now();
    const cancel = new AbortController();
    const late = sleep(limitMinutes * 60_000, undefined, cancel).then(() => {
      throw new Error(`${title} did not end within ${limitMinutes} minutes`);
    });
    try {
      return await this.#progress.step(title, () =>
        Promise.race([work(), late]),
      );
    } finally {
      cancel.abort();
      late.catch(() => undefined);
      this.#done.push({ title, seconds: (Date.now() - begin) / 1000 });
    }
  }

  /** How long each phase took, and all of them, of which some ran side by side. */
  table(): string {
    const total = (Date.now() - this.#begin) / 1000;
    const width = Math.max(...this.#done.map(({ title }) => title.length), 5);
    return [...this.#done, { title: 'total', seconds: total }]
      .map(
        ({ title, seconds }) =>
          `  ${title.padEnd(width)} ${seconds.toFixed(1).padStart(8)} s\n`,
      )
      .join('');
  }
}
