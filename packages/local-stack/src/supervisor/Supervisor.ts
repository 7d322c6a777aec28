import type { Health } from '../services/Service.ts';
import type { ServiceRunner, ServiceState } from './ServiceRunner.ts';

/** The state of one service, as `stack status` shows it. */
export interface ServiceStatus {
  name: string;
  title: string;
  url?: string;
  state: ServiceState;
  health: Health;
  pids: Record<string, number | undefined>;
}

/** Told about the progress of starting and stopping. */
export interface SupervisorReporter {
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** Owns all services of one stack: their order, and who needs whom. */
export class Supervisor {
  readonly #runners: Map<string, ServiceRunner>;
  readonly #reporter: SupervisorReporter;
  #closing = false;

  /** @param runners - in an order in which each comes after those that it needs */
  constructor(runners: ServiceRunner[], reporter: SupervisorReporter) {
    this.#runners = new Map(
      runners.map(runner => [runner.service.name, runner]),
    );
    this.#reporter = reporter;
  }

  /**
   * Starts every service as soon as those that it needs run; what needs no
   * other service (installs, builds) begins at once.
   *
   * @throws the first failure, while others may still be starting
   */
  async startAll(): Promise<void> {
    const started = new Map<string, Promise<void>>();
    for (const [name, { service }] of this.#runners) {
      const needed = service.needs.map(need => started.get(need));
      const ready = Promise.all([service.install?.(), ...needed]);
      started.set(
        name,
        ready.then(() => this.#start(this.#runner(name))),
      );
    }
    await Promise.all(started.values());
  }

  /** Stops every service, last first. Nothing can be started afterwards. */
  async stopAll(): Promise<void> {
    this.#closing = true;
    for (const runner of [...this.#runners.values()].reverse()) {
      if (runner.state !== 'stopped') await this.#stop(runner);
    }
  }

  /** Starts one service that was stopped. @throws Error for an unknown name */
  async startService(name: string): Promise<void> {
    await this.#start(this.#runner(name));
  }

  /** Stops one service and leaves the others as they are. @throws Error for an unknown name */
  async stopService(name: string): Promise<void> {
    await this.#stop(this.#runner(name));
  }

  /** Asks every service how it is. */
  async status(): Promise<ServiceStatus[]> {
    return Promise.all(
      [...this.#runners.values()].map(async ({ service, state, pids }) => ({
        name: service.name,
        title: service.title,
        url: service.url,
        state,
        health: await service.probe(),
        pids,
      })),
    );
  }

  #runner(name: string): ServiceRunner {
    const runner = this.#runners.get(name);
    if (!runner) {
      const known = [...this.#runners.keys()].join(', ');
      throw new Error(
        `There is no service "${name}"; the services are ${known}.`,
      );
    }
    return runner;
  }

  async #start(runner: ServiceRunner): Promise<void> {
    if (this.#closing) throw new Error('The stack is stopping.');
    await this.#reporter.step(`${runner.service.title}: start`, () =>
      runner.start(),
    );
  }

  async #stop(runner: ServiceRunner): Promise<void> {
    await this.#reporter.step(`${runner.service.title}: stop`, () =>
      runner.stop(),
    );
  }
}
