import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import type { ImageCache } from './imageCache.ts';

const run = promisify(execFile);

/** buildah with a store of its own, and never with its default isolation. */
export class Buildah {
  private readonly global: string[];
  private readonly env: NodeJS.ProcessEnv;

  constructor({ store, run: runRoot }: ImageCache, env: NodeJS.ProcessEnv) {
    this.env = env;
    this.global = ['--root', store, '--runroot', runRoot];
  }

  /** Whether the store holds an image. */
  async has(image: string): Promise<boolean> {
    const args = [...this.global, 'inspect', '--type', 'image', image];
    return run('buildah', args, { env: this.env, maxBuffer: 2 ** 26 }).then(
      () => true,
      () => false,
    );
  }

  /**
   * Builds a Dockerfile.
   *
   * @throws StepError naming the log
   */
  async build(
    image: string,
    options: {
      dockerfile: string;
      context: string;
      args?: Record<string, string>;
      /** `host:container[:ro]`, there during the build and in no layer. */
      volumes?: string[];
      log: string;
    },
  ): Promise<void> {
    await this.logged(options.log, [
      'build',
      // The default would add a bridge and firewall rules to this machine.
      ...['--isolation', 'chroot', '--network', 'host'],
      ...['--format', 'oci', '--layers=false', '--pull=missing'],
      // The same input gives the same layers, whenever it is built.
      ...['--timestamp', '0'],
      ...Object.entries(options.args ?? {}).flatMap(([name, value]) => [
        '--build-arg',
        `${name}=${value}`,
      ]),
      ...(options.volumes ?? []).flatMap(volume => ['--volume', volume]),
      ...['--tag', image, '--file', options.dockerfile, options.context],
    ]);
  }

  /** Writes an image as an OCI archive; its digest goes to `digestFile`. */
  async save(
    image: string,
    archive: string,
    digestFile: string,
    log: string,
  ): Promise<void> {
    await this.logged(log, [
      ...['push', '--digestfile', digestFile],
      ...[image, `oci-archive:${archive}:${image}`],
    ]);
  }

  async remove(image: string, log: string): Promise<void> {
    await this.logged(log, ['rmi', image]);
  }

  private logged(log: string, args: string[]): Promise<void> {
    return runLogged('buildah', [...this.global, ...args], {
      env: this.env,
      cwd: '/',
      log,
    });
  }
}
