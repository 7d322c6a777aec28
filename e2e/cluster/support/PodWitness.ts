import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ClusterState } from './cluster.ts';

/** Name of the project, then what its pod says of itself, a line per change. */
const LINE = [
  '{.metadata.labels.backstage\\.io/kubernetes-id}',
  '{.status.conditions[?(@.type=="PodScheduled")].status}',
  '{.status.initContainerStatuses[*].state.waiting.reason}{" "}{.status.containerStatuses[*].state.waiting.reason}',
  '{.status.initContainerStatuses[*].state.terminated.exitCode}{" "}{.status.containerStatuses[*].state.terminated.exitCode}',
].join('{"|"}');

const CANNOT_START = /ErrImagePull|ImagePullBackOff|CreateContainerConfigError/;

/** Whether a pod's own state says that something is wrong with it. */
export function saysMistake(line: string): boolean {
  const [, scheduled, waiting, exitCodes] = line.split('|');
  return (
    scheduled === 'False' ||
    CANNOT_START.test(waiting) ||
    /[1-9]/.test(exitCodes)
  );
}

/**
 * Sees when the cluster itself knows that a project's pod has a problem,
 * without any part of the product in between.
 */
export class PodWitness {
  readonly #known = new Map<string, number>();
  readonly #watch: ChildProcess;

  constructor({ kubectl, kubeconfig, trainingNamespace }: ClusterState) {
    this.#watch = spawn(
      kubectl,
      [
        ...['get', 'pods', `--namespace=${trainingNamespace}`, '--watch'],
        `--output=jsonpath=${LINE}{"\\n"}`,
      ],
      {
        env: { ...process.env, KUBECONFIG: kubeconfig },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    createInterface({ input: this.#watch.stdout! }).on('line', line => {
      const [name] = line.split('|');
      if (!this.#known.has(name) && saysMistake(line))
        this.#known.set(name, Date.now());
    });
  }

  /** Forgets what was seen of a project. */
  forget(name: string): void {
    this.#known.delete(name);
  }

  /** When the first problem was seen, in milliseconds since the epoch; none when no pod told of one. */
  knownAt(name: string): number | undefined {
    return this.#known.get(name);
  }

  async close(): Promise<void> {
    const ended = once(this.#watch, 'close');
    this.#watch.kill();
    await ended;
  }
}
