import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ResolvedProject } from '../projects/ProjectResolver';
import { AirflowView, readAirflow } from './readAirflow';
import { MlflowView } from './MlflowView';
import { readMlflow } from './readMlflow';
import { SliceState, SourceSlice } from './SourceSlice';

/** What all systems said about a project last. */
export interface Snapshot {
  airflow: SliceState<AirflowView>;
  mlflow: SliceState<MlflowView>;
}

/** How long an answer is as good as new, in milliseconds. */
export interface FeedTimes {
  /** While a run is active. @defaultValue 1000 */
  activeMs?: number;
  /** Otherwise. @defaultValue 3000 */
  idleMs?: number;
  /** How long a look waits for news when there is an older answer. @defaultValue 1000 */
  patienceMs?: number;
}

class Entry {
  readonly airflow: SourceSlice<AirflowView>;
  readonly mlflow: SourceSlice<MlflowView>;
  refreshing?: Promise<void>;
  refreshedAt = -Infinity;
  /** Counts writes; an answer that began before a write is not shown after it. */
  writes = 0;
  writesSeen = -1;

  constructor(now: () => number) {
    this.airflow = new SourceSlice(now);
    this.mlflow = new SourceSlice(now);
  }
}

/**
 * One look at the outside systems per project however many people watch it:
 * looks that come together share one, and a fresh answer is used again.
 */
export class TrainingFeed {
  private readonly entries = new LRUCache<string, Entry>({ max: 500 });
  private readonly times: Required<FeedTimes>;

  constructor(
    times: FeedTimes = {},
    private readonly now: () => number = Date.now,
  ) {
    this.times = { activeMs: 1000, idleMs: 3000, patienceMs: 1000, ...times };
  }

  /** Never throws for a system that is away: its part says so. */
  async get(project: ResolvedProject): Promise<Snapshot> {
    const entry = this.entryOf(project);
    if (entry.writesSeen === entry.writes && this.isFresh(entry)) {
      return snapshotOf(entry);
    }
    if (entry.writesSeen === entry.writes) {
      // Something older can be shown, so a slow system holds nobody up.
      const waiting = new AbortController();
      await Promise.race([
        this.refresh(entry, project),
        sleep(this.times.patienceMs, undefined, {
          signal: waiting.signal,
        }).catch(() => undefined),
      ]);
      waiting.abort();
    }
    while (entry.writesSeen !== entry.writes)
      await this.refresh(entry, project);
    return snapshotOf(entry);
  }

  /** After a write: the next look does not get an older answer. */
  invalidate(project: ResolvedProject): void {
    this.entryOf(project).writes += 1;
  }

  private entryOf(project: ResolvedProject): Entry {
    const { entityRef, target, dagId, experimentName, registeredModel } =
      project;
    // A changed annotation is another project as far as answers go.
    const key = JSON.stringify([
      entityRef,
      target.config.name,
      dagId,
      experimentName,
      registeredModel,
    ]);
    const known = this.entries.get(key);
    if (known) return known;
    const entry = new Entry(this.now);
    this.entries.set(key, entry);
    return entry;
  }

  private isFresh(entry: Entry): boolean {
    const { activeMs, idleMs } = this.times;
    const { airflow, mlflow } = snapshotOf(entry);
    const mayChange =
      airflow.status === 'unavailable' ||
      mlflow.status === 'unavailable' ||
      !airflow.value?.dag.details ||
      airflow.value.runs.some(
        ({ state }) => state === 'queued' || state === 'running',
      );
    return this.now() - entry.refreshedAt < (mayChange ? activeMs : idleMs);
  }

  private refresh(entry: Entry, project: ResolvedProject): Promise<void> {
    entry.refreshing ??= this.look(entry, project).finally(() => {
      entry.refreshing = undefined;
    });
    return entry.refreshing;
  }

  private async look(entry: Entry, project: ResolvedProject): Promise<void> {
    const { gates } = project.target;
    const writes = entry.writes;
    const airflow = project.dagId
      ? entry.airflow.refresh(() =>
          gates.airflow.run(() => readAirflow(project)),
        )
      : Promise.resolve();
    const dagRuns = airflow.then(() => entry.airflow.state.value?.runs);
    const mlflow =
      project.experimentName || project.registeredModel
        ? entry.mlflow.refresh(() =>
            gates.mlflow.run(() =>
              readMlflow(project, dagRuns, entry.mlflow.state.value),
            ),
          )
        : Promise.resolve();
    await Promise.all([airflow, mlflow]);
    entry.refreshedAt = this.now();
    entry.writesSeen = writes;
  }
}

const snapshotOf = (entry: Entry): Snapshot => ({
  airflow: entry.airflow.state,
  mlflow: entry.mlflow.state,
});
