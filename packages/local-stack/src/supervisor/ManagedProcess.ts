import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProcessSpec } from '../services/Service.ts';
import { endGroup } from './endGroup.ts';
import { forgetProcess, recordProcess } from './processState.ts';

/** How a process ended. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * One process with its own process group, so that a Ctrl-C in the terminal
 * reaches the supervisor alone and the order of stopping stays its own.
 */
export class ManagedProcess {
  readonly #spec: ProcessSpec;
  readonly #files: { run: string; log: string };
  #child?: ChildProcess;
  #ended?: Promise<ProcessEnd>;

  constructor(spec: ProcessSpec, files: { run: string; log: string }) {
    this.#spec = spec;
    this.#files = files;
  }

  get name(): string {
    return this.#spec.name;
  }

  get log(): string {
    return this.#files.log;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the process.
   *
   * @returns a promise of its end
   * @throws Error when the program cannot be started
   */
  async start(): Promise<{ ended: Promise<ProcessEnd> }> {
    const { name, command, args, env, cwd, identity } = this.#spec;
    mkdirSync(dirname(this.#files.log), { recursive: true });
    const output = openSync(this.#files.log, 'a', 0o600);
    try {
      const child = spawn(command, args, {
        cwd,
        env,
        ...identity,
        detached: true,
        stdio: ['ignore', output, output],
      });
      await new Promise((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
      });
      this.#child = child;
      recordProcess(this.#files.run, { name, pid: child.pid! });
      this.#ended = new Promise(resolve => {
        child.once('exit', (code, signal) => {
          this.#child = undefined;
          forgetProcess(this.#files.run, name);
          resolve({ code, signal });
        });
      });
      return { ended: this.#ended };
    } finally {
      closeSync(output);
    }
  }

  /** Ends the process and what it has started; resolves when all is gone. */
  async stop(): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    await endGroup(pid, this.#spec.stopSignal ?? 'SIGTERM');
    await this.#ended;
  }
}
