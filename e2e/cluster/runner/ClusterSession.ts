import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImages, type BuiltImage } from '../../../deploy/images/build.ts';
import { imageCache } from '../../../deploy/images/src/imageCache.ts';
import { explainFailure } from '../../../packages/local-stack/src/output/explainFailure.ts';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import type { SuiteResult } from '../../../packages/local-stack/src/testing/runSuite.ts';
import type { Suite } from '../../../packages/local-stack/src/testing/suites.ts';
import { giteaProgram } from '../gitea/giteaProgram.ts';
import { buildNode } from '../node/buildNode.ts';
import type { Cluster } from '../node/Cluster.ts';
import { installPackages } from '../node/installPackages.ts';
import {
  addedTo,
  machineState,
  type MachineState,
} from '../node/machineState.ts';
import { openCluster } from '../node/openCluster.ts';
import { isRunning, readNode } from '../node/RunningNode.ts';
import { stopNode } from '../node/stopNode.ts';
import { openPlatform, type Platform } from '../support/openPlatform.ts';
import { endDescendants } from './endDescendants.ts';
import { Phases } from './Phases.ts';
import { unmount } from './unmount.ts';
import {
  NODE_SUITE,
  OUTAGE_SUITE,
  PLATFORM_SUITE,
  runClusterSuite,
} from './suites.ts';

/** Packages of the image builder, and Gitea's C compiler; the node brings its own list. */
const BUILD_PACKAGES = {
  buildah: 'buildah',
  mmdebstrap: 'mmdebstrap',
  'build-essential': 'cc',
};

/** Images that the platform kit starts with. */
const OF_THE_KIT = ['postgres', 'minio', 'mlflow'];

/** One run of the cluster tests, from nothing to nothing. */
export class ClusterSession {
  readonly phases: Phases;
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #progress: Progress;
  readonly #results: SuiteResult[] = [];
  readonly #closers: { title: string; close: () => Promise<void> }[] = [];
  #before?: MachineState;
  #closing?: Promise<void>;

  /** @param folder - takes the node's data, and the logs of all phases */
  constructor(env: NodeJS.ProcessEnv, folder: string, progress: Progress) {
    this.#env = { ...env, TRAINYARD_CLUSTER_FOLDER: folder };
    this.#folder = folder;
    this.#progress = progress;
    this.phases = new Phases(progress);
  }

  /** Runs all phases; a failed one counts as a failed test and ends the rest. */
  async run(): Promise<SuiteResult[]> {
    await rm(this.#logs, { recursive: true, force: true });
    await mkdir(this.#logs, { recursive: true });
    await this.#counted('run', () => this.#work());
    await this.#counted('teardown', async () => {
      await this.close();
      const left = this.#before
        ? addedTo(this.#before, await machineState(this.#folder))
        : [];
      if (left.length > 0)
        throw new Error(`This was left behind:\n${left.join('\n')}`);
      this.#add('teardown', { passed: 1, failed: 0 });
    });
    return this.#results;
  }

  /** Ends what was begun, last first. The first call does the work. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #work(): Promise<void> {
    const images = await this.#build();
    const node = readNode(this.#folder);
    // Known before it is up, so that a Ctrl-C in between ends it as well.
    if (this.#own && !(node && isRunning(node))) {
      const close = async () => void (await stopNode(this.#folder));
      this.#closers.push({ title: 'Node down', close });
    }
    const cluster = await this.phases.run('Node up', 5, () =>
      openCluster(this.#env, {
        folder: this.#folder,
        progress: this.#progress,
      }),
    );
    const platform = await this.#openPlatform(cluster, images);
    await this.#suite(PLATFORM_SUITE, platform.env);
    // An outage is mostly waited for, and the node's own tests touch no part of the platform.
    await Promise.all([
      this.#suite(OUTAGE_SUITE, platform.env),
      this.#own && this.#suite(NODE_SUITE, this.#env),
    ]);
  }

  async #openPlatform(
    cluster: Cluster,
    images: BuiltImage[],
  ): Promise<Platform> {
    const open = async () => {
      const platform = await openPlatform({
        ...cluster,
        nodeFolder: this.#own ? this.#folder : undefined,
        images,
        env: this.#env,
        progress: this.#progress,
      });
      this.#closers.push({ title: 'Platform down', close: platform.close });
      return platform;
    };
    // Pods wait for their images as they would for a registry: the kit's come first.
    const needed = ({ name }: BuiltImage) => OF_THE_KIT.includes(name);
    const inOrder = [
      ...images.filter(needed),
      ...images.filter(image => !needed(image)),
    ];
    const [platform] = await Promise.all([
      this.phases.run('Platform up', 15, open),
      this.phases.run('Images loaded', 10, () => load(cluster, inOrder)),
    ]);
    return platform;
  }

  /** Programs compile while images wait for their downloads: two builds at most. */
  async #build(): Promise<BuiltImage[]> {
    const log = join(this.#logs, 'build.log');
    if (this.#own) {
      await this.phases.run('Packages', 10, () =>
        installPackages(this.#env, log, BUILD_PACKAGES),
      );
    }
    this.#before = await machineState(this.#folder);
    // buildah mounts its store on itself and leaves it so.
    const store = join(imageCache(this.#env).store, 'overlay');
    this.#closers.push({ title: 'Builder down', close: () => unmount(store) });
    return this.phases.run('Programs and images', 40, async () => {
      const [images] = await Promise.all([
        buildImages([], {
          env: this.#env,
          say: line => this.#progress.say(line),
        }),
        this.#compile(log),
      ]);
      return images;
    });
  }

  async #compile(log: string): Promise<void> {
    if (this.#own) await buildNode(this.#env, log, this.#progress);
    await this.#progress.step('Gitea', () => giteaProgram(this.#env, log));
  }

  async #suite(suite: Suite, env: NodeJS.ProcessEnv): Promise<void> {
    const result = await this.phases.run(
      `Tests of the ${suite.name}`,
      suite.limitMinutes + 1,
      () => runClusterSuite(suite, this.#logs, env),
    );
    this.#results.push(result);
    for (const line of result.tail) process.stdout.write(`    ${line}\n`);
  }

  async #end(): Promise<void> {
    try {
      for (const { title, close } of this.#closers.splice(0).reverse())
        await this.phases.run(title, 3, close);
    } finally {
      endDescendants();
    }
  }

  async #counted(name: string, work: () => Promise<void>): Promise<void> {
    const begin = Date.now();
    try {
      await work();
    } catch (error) {
      const tail = explainFailure(error).trimEnd().split('\n');
      this.#add(name, { passed: 0, failed: 1 }, begin);
      process.stdout.write(`${tail.join('\n')}\nRead ${this.#logs}.\n`);
    }
  }

  #add(
    name: string,
    counts: { passed: number; failed: number },
    begin = Date.now(),
  ): void {
    const seconds = (Date.now() - begin) / 1000;
    this.#results.push({ name, ...counts, skipped: 0, seconds, tail: [] });
  }

  get #own(): boolean {
    return !this.#env.KUBECONFIG;
  }

  get #logs(): string {
    return join(this.#folder, 'log');
  }
}

async function load(cluster: Cluster, images: BuiltImage[]): Promise<void> {
  for (const { archive } of images) await cluster.loadImage(archive);
}
