import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot, stack } from '../support/stack.ts';

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
    const replica = new Replica(await freePort(), folder);
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
    const url = `http://127.0.0.1:${this.port}`;
    const config = join(this.folder, `replica-${this.port}.yaml`);
    const listen = { host: '127.0.0.1', port: this.port };
    const settings = {
      app: { baseUrl: url },
      backend: { baseUrl: url, listen, cors: { origin: [url] } },
    };
    // JSON is YAML.
    await writeFile(config, JSON.stringify(settings));
    const child = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
        `--config=${join(repositoryRoot, 'app-config.yaml')}`,
        `--config=${join(stack.home, 'app-config.stack.yaml')}`,
        `--config=${config}`,
      ],
      {
        cwd: join(repositoryRoot, 'packages/backend'),
        env: { ...process.env, DO_NOT_TRACK: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const log = createWriteStream(
      join(this.folder, `replica-${this.port}.log`),
      { flags: 'a' },
    );
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.process = child;
    await this.awaitReady(child);
  }

  private async awaitReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    const health = `http://127.0.0.1:${this.port}/.backstage/health/v1/readiness`;
    for (;;) {
      const isReady = await fetch(health).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) {
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
