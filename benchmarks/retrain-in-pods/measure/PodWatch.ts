import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** kubectl aligns what tabs separate, as in a table. */
const SEPARATOR = ',';
const FIELDS = [
  '{.metadata.name}',
  '{.status.initContainerStatuses[?(@.name=="git-sync")].state.terminated.finishedAt}',
  '{.status.containerStatuses[?(@.name=="base")].state.terminated.finishedAt}',
  '{.metadata.deletionTimestamp}',
];
/** kubectl needs a moment before its watch stands. */
const SETTLE_MS = 1_500;

/** When the API server told of each change of a pod, ms since the epoch. */
export interface PodTimes {
  name: string;
  created: number;
  synced?: number;
  ended?: number;
  deleted?: number;
}

/**
 * Watches the pods of one DAG. A pod's own times are whole seconds, so the
 * moments are those at which the API server sent the changes.
 */
export class PodWatch {
  readonly #child: ChildProcess;
  readonly #pods = new Map<string, PodTimes>();

  private constructor(child: ChildProcess) {
    this.#child = child;
    createInterface({ input: child.stdout! }).on('line', line =>
      this.#take(line.split(SEPARATOR)),
    );
  }

  /** Begins to watch; only pods that are created from now on are seen. */
  static async open(
    kubectl: { program: string; kubeconfig: string },
    namespace: string,
    dagId: string,
  ): Promise<PodWatch> {
    const child = spawn(
      kubectl.program,
      [
        ...['get', 'pods', '--watch-only', `--namespace=${namespace}`],
        `--selector=dag_id=${dagId}`,
        `--output=jsonpath=${FIELDS.join(SEPARATOR)}{"\\n"}`,
      ],
      {
        env: { ...process.env, KUBECONFIG: kubectl.kubeconfig },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const watch = new PodWatch(child);
    await sleep(SETTLE_MS);
    if (child.exitCode !== null)
      throw new Error(`kubectl cannot watch the pods in ${namespace}`);
    return watch;
  }

  close(): void {
    this.#child.kill();
  }

  /**
   * The one pod that was seen.
   *
   * @throws Error when there was none or more than one
   */
  onlyPod(): PodTimes {
    const pods = [...this.#pods.values()];
    if (pods.length === 1) return pods[0];
    throw new Error(`One pod was expected, ${pods.length} were seen.`);
  }

  #take([name, synced, ended, deleted]: string[]): void {
    const now = Date.now();
    const known = this.#pods.get(name);
    // The pod of the run before may still be on its way out: a new one has no past.
    if (!known && (synced || ended || deleted)) return;
    const pod = known ?? { name, created: now };
    this.#pods.set(name, pod);
    if (synced) pod.synced ??= now;
    if (ended) pod.ended ??= now;
    if (deleted) pod.deleted ??= now;
  }
}
