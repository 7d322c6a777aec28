import { LoggerService } from '@backstage/backend-plugin-api';
import {
  detached,
  withHalf,
  withinDeadline,
} from '@trainyard/backstage-plugin-mlops-node';
import { Binding } from '@trainyard/backstage-plugin-mlops-common';
import { LRUCache } from 'lru-cache';
import { waitAtMost } from '../lib/waitAtMost';
import { ResolvedProject } from '../projects/ResolvedProject';
import { ABOUT } from '../projects/Thing';
import { AirflowView, readAirflow } from './readAirflow';
import { MlflowView } from './MlflowView';
import { readMlflow } from './readMlflow';
import { SliceState, SourceSlice } from './SourceSlice';
import { NO_TELEMETRY, Telemetry } from '../telemetry/createTelemetry';
import { Weight } from './Weight';

/** What all systems said about a project last. */
export interface Snapshot {
  airflow: SliceState<AirflowView>;
  mlflow: SliceState<MlflowView>;
}

/**
 * How long an answer is as good as new, in milliseconds. A little less than the
 * tab waits between its looks: many viewers then cause as many as one does.
 */
export interface FeedTimes {
  /** While a run is active. @defaultValue 1800 */
  activeMs?: number;
  /** Otherwise. @defaultValue 11000 */
  idleMs?: number;
  /** How long a look waits for news when there is an older answer. @defaultValue 1000 */
  patienceMs?: number;
}

/** What all snapshots take together, about. */
const MAX_BYTES = 64 * 2 ** 20;
/** A project that nobody looks at is put away. */
const FORGOTTEN_AFTER_MS = 10 * 60_000;

class Entry {
  /** What the cache counts it for. */
  bytes = 1;
  readonly weight = new Weight();
  readonly airflow: SourceSlice<AirflowView>;
  readonly mlflow: SourceSlice<MlflowView>;
  refreshing?: Promise<void>;
  refreshedAt = -Infinity;
  /** Counts writes; an answer that began before a write is not shown after it. */
  writes = 0;
  writesSeen = -1;
  private shown?: Snapshot;

  /** The same object until a system has been looked at again. */
  get snapshot(): Snapshot {
    const airflow = this.airflow.state;
    const mlflow = this.mlflow.state;
    if (this.shown?.airflow !== airflow || this.shown.mlflow !== mlflow) {
      this.shown = { airflow, mlflow };
    }
    return this.shown;
  }

  constructor(
    /** What its project is called among replicas. */
    readonly changeKey: string,
    logger: LoggerService,
    now: () => number,
  ) {
    this.airflow = new SourceSlice(logger, now);
    this.mlflow = new SourceSlice(logger, now);
  }
}

/**
 * One look at the outside systems per project however many people watch it:
 * looks that come together share one, and a fresh answer is used again.
 */
export class TrainingFeed {
  private readonly entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: FORGOTTEN_AFTER_MS,
    ttlAutopurge: true,
    updateAgeOnGet: true,
  });
  private readonly times: Required<FeedTimes>;

  constructor(
    private readonly logger: LoggerService,
    times: FeedTimes = {},
    private readonly now: () => number = Date.now,
    private readonly telemetry: Telemetry = NO_TELEMETRY,
  ) {
    this.times = {
      activeMs: 1_800,
      idleMs: 11_000,
      patienceMs: 1000,
      ...times,
    };
  }

  /** Never throws for a system that is away: its part says so. */
  async get(project: ResolvedProject): Promise<Snapshot> {
    const entry = this.entryOf(project);
    const isKept = entry.writesSeen === entry.writes && this.isFresh(entry);
    this.telemetry.looked(isKept ? 'hit' : 'miss');
    if (!isKept) await this.renew(entry, project);
    this.tellAges(entry.snapshot);
    return entry.snapshot;
  }

  /** Waits for news, as long as it is worth it. */
  private async renew(entry: Entry, project: ResolvedProject): Promise<void> {
    if (entry.writesSeen === entry.writes) {
      // Something older can be shown, so a slow system holds nobody up.
      await waitAtMost(this.times.patienceMs, this.refresh(entry, project));
    }
    while (entry.writesSeen !== entry.writes)
      await withinDeadline(this.refresh(entry, project));
  }

  private tellAges(snapshot: Snapshot): void {
    for (const [system, { lastSuccessAt }] of Object.entries(snapshot)) {
      if (!lastSuccessAt) continue;
      const ageMs = this.now() - Date.parse(lastSuccessAt);
      this.telemetry.shown(system, Math.max(0, ageMs) / 1000);
    }
  }

  /** After a write: the next look does not get an older answer. */
  invalidate(project: ResolvedProject): void {
    this.entryOf(project).writes += 1;
  }

  /** After writes of other replicas; without `isChanged` nobody knows which. */
  invalidateWhere(isChanged: (key: string) => boolean = () => true): void {
    for (const entry of this.entries.values()) {
      if (isChanged(entry.changeKey)) entry.writes += 1;
    }
  }

  /** What was said last, old as it may be; asks nobody. */
  known(project: ResolvedProject): Snapshot {
    return this.entryOf(project).snapshot;
  }

  private entryOf(project: ResolvedProject): Entry {
    const { key } = project;
    const known = this.entries.get(key);
    if (known) return known;
    const entry = new Entry(changeKeyOf(project), this.logger, this.now);
    this.entries.set(key, entry);
    return entry;
  }

  private weigh(entry: Entry, project: ResolvedProject) {
    // One that is too large would not be kept at all.
    entry.bytes = Math.min(entry.weight.of(entry.snapshot), MAX_BYTES / 2);
    const { key } = project;
    const current = this.entries.peek(key) ?? entry;
    // It may have been put away and made anew in the meantime.
    if (current !== entry) return;
    // The cache weighs only what is new to it.
    this.entries.delete(key);
    this.entries.set(key, entry);
  }

  private isFresh(entry: Entry): boolean {
    const { activeMs, idleMs } = this.times;
    const { airflow, mlflow } = entry.snapshot;
    const mayChange =
      hasFailed(airflow) ||
      hasFailed(mlflow) ||
      !airflow.value?.dag.details ||
      airflow.value.runs.some(
        ({ state }) => state === 'queued' || state === 'running',
      );
    return this.now() - entry.refreshedAt < (mayChange ? activeMs : idleMs);
  }

  private refresh(entry: Entry, project: ResolvedProject): Promise<void> {
    // Others share the look, so it does not end with the viewer who came first.
    entry.refreshing ??= detached(() =>
      // The one who waits has more to ask after it.
      withHalf(() => this.look(entry, project)),
    ).finally(() => {
      entry.refreshing = undefined;
    });
    return entry.refreshing;
  }

  private async look(entry: Entry, project: ResolvedProject): Promise<void> {
    const writes = entry.writes;
    const airflow = project.dagId
      ? entry.airflow.refresh(() =>
          readAirflow(project, entry.airflow.state.value),
        )
      : failIfUnknown(entry.airflow, project, 'airflow');
    const dagRuns = airflow.then(() => entry.airflow.state.value?.runs);
    const mlflow =
      project.experimentName || project.registeredModel
        ? entry.mlflow.refresh(() =>
            readMlflow(project, dagRuns, entry.mlflow.state.value),
          )
        : failIfUnknown(entry.mlflow, project, 'mlflow');
    await Promise.all([airflow, mlflow]);
    entry.refreshedAt = this.now();
    entry.writesSeen = writes;
    this.weigh(entry, project);
  }
}

const hasFailed = ({ status }: SliceState<unknown>) =>
  status !== 'ok' && status !== 'notConfigured';

/** What a project is called among replicas. */
export const changeKeyOf = ({ target, entityRef }: ResolvedProject) =>
  `${target.config.name} ${entityRef}`;

/** A system that did not say whose its things are has failed this look, too. */
async function failIfUnknown(
  slice: SourceSlice<unknown>,
  { bindings }: ResolvedProject,
  system: Binding['system'],
): Promise<void> {
  const unknown = bindings.find(
    ({ thing, state }) => state === 'unknown' && ABOUT[thing].system === system,
  );
  if (unknown) await slice.refresh(() => Promise.reject(unknown.readError));
}
