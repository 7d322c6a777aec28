import type { Log } from './log.ts';
import { findVersion, type ModelVersion } from './mlflow/findVersion.ts';
import type { MlflowHttp } from './mlflow/MlflowHttp.ts';
import { loadVersion, type LoadedVersion } from './model/loadVersion.ts';
import { sentence } from './ServingError.ts';

/** A version that could not be loaded is tried again after so many polls, twice as many each time. */
const MOST_SKIPPED_POLLS = 32;

/** Told of what becomes of each look at MLflow. */
export interface Watcher {
  checked(reachable: boolean): void;
  swapped(version: ModelVersion, previous?: ModelVersion): void;
  failed(version: ModelVersion): void;
}

/**
 * The version that serves. A look at MLflow is one small request; only when the
 * alias has moved is the new version loaded, beside the old one, and then takes
 * its place at once. Whatever goes wrong leaves the old one serving.
 */
export class Champion {
  readonly #http: MlflowHttp;
  readonly #model: string;
  readonly #alias: string;
  readonly #log: Log;
  readonly #watcher?: Watcher;
  #current?: LoadedVersion;
  /** What keeps the newest version from serving. */
  #problem?: string;
  #broken?: { key: string; tries: number; skip: number };

  constructor(
    http: MlflowHttp,
    options: { model: string; alias: string; log: Log; watcher?: Watcher },
  ) {
    this.#http = http;
    this.#model = options.model;
    this.#alias = options.alias;
    this.#log = options.log;
    this.#watcher = options.watcher;
  }

  get current(): LoadedVersion | undefined {
    return this.#current;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /**
   * Looks at MLflow once. Never throws.
   *
   * @returns whether MLflow answered as it should
   */
  async check(): Promise<boolean> {
    let found: ModelVersion;
    try {
      found = await findVersion(this.#http, this.#model, this.#alias);
    } catch (error) {
      this.#watcher?.checked(false);
      this.#say(sentence(error));
      return false;
    }
    this.#watcher?.checked(true);
    if (this.#current && keyOf(found) === keyOf(this.#current)) {
      this.#say(undefined);
      return true;
    }
    if (this.#broken?.key === keyOf(found) && this.#broken.skip-- > 0) return true;
    await this.#swap(found);
    return true;
  }

  /** Follows the alias until the signal. */
  async follow(pollSeconds: number, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      failures = (await this.check()) ? 0 : failures + 1;
      // An MLflow that is away is asked less often, and replicas not in step.
      const factor = Math.min(2 ** failures, Math.max(1, 60 / pollSeconds));
      const jitter = 0.8 + 0.4 * Math.random();
      await pause(pollSeconds * 1000 * factor * jitter, signal);
    }
  }

  async #swap(found: ModelVersion): Promise<void> {
    const previous = this.#current;
    try {
      this.#current = await loadVersion(this.#http, found);
    } catch (error) {
      const key = keyOf(found);
      const tries = this.#broken?.key === key ? this.#broken.tries + 1 : 1;
      this.#broken = {
        key,
        tries,
        skip: Math.min(2 ** tries, MOST_SKIPPED_POLLS),
      };
      this.#watcher?.failed(found);
      const serving = previous ? `version ${previous.version} goes on serving` : 'nothing serves';
      this.#say(`Version ${found.version} cannot serve, so ${serving}: ${sentence(error)}`);
      return;
    }
    this.#broken = undefined;
    this.#problem = undefined;
    this.#watcher?.swapped(found, previous);
    this.#log('info', `Version ${found.version} of ${found.name} serves`, {
      version: found.version,
      runId: found.runId,
      previous: previous?.version,
    });
    await previous?.model.retire();
  }

  /** Says a problem once, and once that it is over. */
  #say(problem: string | undefined): void {
    if (problem === this.#problem) return;
    if (problem) this.#log('warn', problem);
    else this.#log('info', 'MLflow answers again, and its champion serves');
    this.#problem = problem;
  }
}

const keyOf = ({ version, source }: ModelVersion) => `${version} ${source}`;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
