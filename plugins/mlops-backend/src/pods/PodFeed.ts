import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Source } from '@trainyard/backstage-plugin-mlops-common';
import { detached, logFailure } from '@trainyard/backstage-plugin-mlops-node';
import { LRUCache } from 'lru-cache';
import { ResolvedProject } from '../projects/ResolvedProject';
import { KeptPods } from './KeptPods';
import { PodView } from './PodView';
import { readLivePods } from './readLivePods';
import { notConfigured, podSource } from './podSource';

/** The pods of a run as far as this user may see them. */
export interface PodReading {
  /** Live ones first, then kept ones, each newest first; a pod is there once. */
  pods: PodView[];
  source: Source;
}

/** Looks of one user at one run within this time share an answer. */
const FRESH_MS = 1500;

/**
 * Pods of runs, read with the credentials of the user who looks. Answers are
 * shared by nobody else, because what a user may see is the cluster's to say.
 */
export class PodFeed {
  private readonly kept = new KeptPods();
  private readonly readings = new LRUCache<string, Promise<PodReading>>({
    max: 1000,
    ttl: FRESH_MS,
  });

  constructor(private readonly logger: LoggerService) {}

  /**
   * Live pods and those that tasks kept.
   *
   * @throws NotAllowedError when the Kubernetes plugin refuses the user; a system
   * that is away leaves its part out and `source` says so
   */
  get(
    project: ResolvedProject,
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<PodReading> {
    return this.shared(['run', runId], project, credentials, () =>
      this.read(project, runId, credentials),
    );
  }

  /** Live pods of several runs in one look, without events: enough to see whether a run can go on. */
  getLive(
    project: ResolvedProject,
    runIds: string[],
    credentials: BackstageCredentials,
  ): Promise<PodReading> {
    return this.shared(['live', ...runIds], project, credentials, () =>
      this.readLive(project, runIds, credentials, { events: false }),
    );
  }

  private async read(
    project: ResolvedProject,
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<PodReading> {
    if (!project.target.kubernetes)
      return { pods: [], source: notConfigured(project) };
    const [live, kept] = await Promise.all([
      this.readLive(project, [runId], credentials, { events: true }),
      this.kept.read(project, runId).catch(error => {
        this.logger.warn(`No kept pods of ${runId}`, error);
        return [];
      }),
    ]);
    const names = new Set(live.pods.map(({ pod }) => pod.metadata.name));
    const gone = kept.filter(({ pod }) => !names.has(pod.metadata.name));
    return {
      pods: [...live.pods.sort(newestFirst), ...gone.sort(newestFirst)],
      source: live.source,
    };
  }

  private async readLive(
    project: ResolvedProject,
    runIds: string[],
    credentials: BackstageCredentials,
    wanted: { events: boolean },
  ): Promise<PodReading> {
    const { kubernetes } = project.target;
    if (!kubernetes || !project.dagId)
      return { pods: [], source: notConfigured(project) };
    const query = { dagId: project.dagId, runIds };
    try {
      const { pods, isCut } = await readLivePods(
        kubernetes,
        query,
        credentials,
        { ...wanted, logger: this.logger },
      );
      return { pods, source: podSource(undefined, isCut ? pods.length : 0) };
    } catch (error) {
      if ((error as Error).name === 'NotAllowedError') throw error;
      logFailure(this.logger, 'A look at pods failed', error);
      return { pods: [], source: podSource(error as Error) };
    }
  }

  private shared(
    what: string[],
    project: ResolvedProject,
    credentials: BackstageCredentials,
    read: () => Promise<PodReading>,
  ): Promise<PodReading> {
    const { target, dagId } = project;
    const key = JSON.stringify([
      credentials.principal,
      target.config.name,
      dagId,
      ...what,
    ]);
    const known = this.readings.get(key);
    if (known) return known;
    // Several looks of this user share it, so it does not end with the first.
    const reading = detached(read);
    this.readings.set(key, reading);
    reading.catch(() => this.readings.delete(key));
    return reading;
  }
}

const newestFirst = (a: PodView, b: PodView) =>
  b.pod.metadata.creationTimestamp.localeCompare(
    a.pod.metadata.creationTimestamp,
  );
