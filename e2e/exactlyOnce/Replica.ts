import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../packages/local-stack/src/testing/freePorts.ts';
import { addressAt, isReady, spawnPortal } from '../support/spawnPortal.ts';
import { stack } from '../support/stack.ts';

const START_LIMIT_MS = 300_000;

/** One more process of the stack's portal, on the same database. */
export class Replica {
  private process?: ChildProcess;
  private isReady = false;

  readonly port: number;
  private readonly folder: string;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.folder = folder;
  }

  /** @param folder - for its configuration and its log */
  static async start(folder: string): Promise<Replica> {
    const [port] = await freePorts(1);
    const replica = new Replica(port, folder);
    await replica.start();
    return replica;
  }

  get isUp(): boolean {
    return this.isReady;
  }

  /** What listens but is not ready yet; a load balancer that looks at readiness sends it nothing. */
  get isStarting(): boolean {
    return this.process !== undefined && !this.isReady;
  }

  /** Like a machine that loses its power. */
  async kill(): Promise<void> {
    const { process } = this;
    this.process = undefined;
    this.isReady = false;
    if (!process || process.exitCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  async start(): Promise<void> {
    const config = join(this.folder, `replica-${this.port}.yaml`);
    // JSON is YAML.
    await writeFile(config, JSON.stringify(addressAt(this.port)));
    const child = spawnPortal(
      [join(stack.home, 'app-config.stack.yaml'), config],
      join(this.folder, `replica-${this.port}.log`),
    );
    this.process = child;
    await this.awaitReady(child);
  }

  private async awaitReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    for (;;) {
      if (await isReady(`http://127.0.0.1:${this.port}`)) {
        this.isReady = true;
        return;
      }
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`A replica did not start; see ${this.folder}.`);
      }
      await sleep(250);
    }
  }
}
