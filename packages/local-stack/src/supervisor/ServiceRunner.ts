import { setTimeout as sleep } from 'node:timers/promises';
import { StepError } from '../output/StepError.ts';
import type { Health, ProcessSpec, Service } from '../services/Service.ts';
import { backoff, STABLE_AFTER_MS } from './backoff.ts';
import { endGroup } from './endGroup.ts';
import { ManagedProcess, type ProcessEnd } from './ManagedProcess.ts';

const PROBE_EVERY_MS = 250;
const LEFT_BEHIND_MS = 3_000;

/** Where a service is between started and stopped. */
export type ServiceState =
  | 'stopped'
  | 'starting'
  | 'running'
  | 'restarting'
  | 'stopping';

/** What happens to a service after it has started. */
export type ServiceEvent =
  | {
      kind: 'crashed';
      process: string;
      log: string;
      end: string;
      againInMs: number;
    }
  | { kind: 'restarted'; process: string };

interface Crash {
  /** Crashes in a row, this one included. */
  crashes: number;
  end: string;
  /** Leader of the group that it may have left something in. */
  pid?: number;
}

/** Collaborators of a runner. */
export interface ServiceRunnerOptions {
  filesOf(spec: ProcessSpec): { run: string; log: string };
  onEvent(event: ServiceEvent): void;
  /** Wait before the nth restart in a row, in milliseconds. */
  backoffMs?(crashes: number): number;
}

/** Starts, watches, restarts and stops the processes of one service. */
export class ServiceRunner {
  readonly service: Service;
  readonly #options: ServiceRunnerOptions;
  readonly #processes: ManagedProcess[];
  #state: ServiceState = 'stopped';
  #failure?: StepError;

  constructor(service: Service, options: ServiceRunnerOptions) {
    this.service = service;
    this.#options = options;
    this.#processes = service.processes.map(
      spec => new ManagedProcess(spec, options.filesOf(spec)),
    );
  }

  get state(): ServiceState {
    return this.#state;
  }

  /** Pids of the living processes, by name. */
  get pids(): Record<string, number | undefined> {
    return Object.fromEntries(
      this.#processes.map(({ name, pid }) => [name, pid]),
    );
  }

  /**
   * Starts the service and waits until it is healthy.
   *
   * @throws StepError with the log of the process that failed or hangs
   */
  async start(): Promise<void> {
    if (this.#state !== 'stopped') return;
    this.#state = 'starting';
    this.#failure = undefined;
    try {
      await this.service.prepare?.();
      for (const each of this.#processes) {
        this.#assertStarting();
        await this.#launch(each, 0);
      }
      await this.#becomeHealthy();
      await this.service.ready?.();
      this.#assertStarting();
      this.#state = 'running';
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops the processes in reverse order; resolves when none is left. */
  async stop(): Promise<void> {
    this.#state = 'stopping';
    for (const each of this.#processes.toReversed()) await each.stop();
    this.#state = 'stopped';
  }

  /** A stop may be asked for during every wait of a start. */
  #assertStarting(): void {
    if (this.#state !== 'starting') {
      throw new Error(`${this.service.title} was stopped while it started.`);
    }
  }

  async #launch(each: ManagedProcess, crashes: number): Promise<void> {
    const { ended } = await each.start();
    const { pid } = each;
    const startedAt = Date.now();
    void ended.then(async end => {
      if (this.#state === 'stopping' || this.#state === 'stopped') return;
      if (this.#state === 'starting') {
        this.#failure = new StepError(
          `${each.name} ended with ${describe(end)}`,
          each.log,
        );
        await clearGroup(pid);
        return;
      }
      const lived = Date.now() - startedAt;
      await this.#relaunch(each, {
        crashes: lived > STABLE_AFTER_MS ? 1 : crashes + 1,
        end: describe(end),
        pid,
      });
    });
  }

  async #relaunch(each: ManagedProcess, crash: Crash): Promise<void> {
    const againInMs = (this.#options.backoffMs ?? backoff)(crash.crashes);
    this.#state = 'restarting';
    this.#options.onEvent({
      kind: 'crashed',
      process: each.name,
      log: each.log,
      end: crash.end,
      againInMs,
    });
    await Promise.all([sleep(againInMs), clearGroup(crash.pid)]);
    // The service may have been stopped during the wait.
    if (this.state !== 'restarting') return;
    try {
      await this.#launch(each, crash.crashes);
    } catch (error) {
      const end = (error as Error).message;
      await this.#relaunch(each, { crashes: crash.crashes + 1, end });
      return;
    }
    const all = Object.values(this.pids);
    if (all.every(pid => pid !== undefined)) this.#state = 'running';
    this.#options.onEvent({ kind: 'restarted', process: each.name });
  }

  async #becomeHealthy(): Promise<void> {
    const deadline = Date.now() + this.service.startTimeoutMs;
    let health: Health = { ok: false, message: 'it was not asked yet' };
    while (Date.now() < deadline) {
      if (this.#failure) throw this.#failure;
      this.#assertStarting();
      health = await this.service.probe();
      if (health.ok) return;
      await sleep(PROBE_EVERY_MS);
    }
    throw new StepError(
      `${this.service.title} was not ready within ${
        this.service.startTimeoutMs / 1000
      } s${health.ok ? '' : `: ${health.message}`}`,
      this.#processes[0].log,
    );
  }
}

/** Ends what a crashed process has left in its group, such as its workers. */
async function clearGroup(pid?: number): Promise<void> {
  if (pid !== undefined) await endGroup(pid, 'SIGTERM', LEFT_BEHIND_MS);
}

function describe({ code, signal }: ProcessEnd): string {
  return signal ?? `exit code ${code}`;
}
