import { KEPT_POD_XCOM_KEY } from '@trainyard/backstage-plugin-mlops-common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import {
  XComEntry,
  keptPodSchema,
} from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';
import { PodView } from './PodView';

const AT_ONCE = 6;

/** Last states of pods that are gone, which the tasks kept as XComs. */
export class KeptPods {
  /** Airflow gives values one at a time. A value never changes, so each is read once. */
  private readonly values = new LRUCache<string, { view?: PodView }>({
    max: 2000,
  });

  /** One request, and one more for each pod that was not seen before. */
  async read(project: ResolvedProject, runId: string): Promise<PodView[]> {
    const dagId = requireDagId(project);
    const { airflow } = project.target;
    const entries = await airflow.xcoms.list(dagId, runId, KEPT_POD_XCOM_KEY);
    const limit = pLimit(AT_ONCE);
    const views = await Promise.all(
      entries.map(entry => limit(() => this.readOne(project, runId, entry))),
    );
    return views.filter((view): view is PodView => view !== undefined);
  }

  private async readOne(
    project: ResolvedProject,
    runId: string,
    entry: XComEntry,
  ): Promise<PodView | undefined> {
    const dagId = requireDagId(project);
    const { airflow, config } = project.target;
    const { taskId, mapIndex, writtenAt } = entry;
    const key = JSON.stringify([
      config.name,
      dagId,
      runId,
      taskId,
      mapIndex,
      writtenAt,
    ]);
    const known = this.values.get(key);
    if (known) return known.view;
    const value = await airflow.xcoms.get(
      dagId,
      runId,
      KEPT_POD_XCOM_KEY,
      entry,
    );
    const view = toView(value);
    this.values.set(key, { view });
    return view;
  }
}

/** Any task can write any XCom, so what is no pod is left out. */
function toView(value: unknown): PodView | undefined {
  const parsed = keptPodSchema.safeParse(
    typeof value === 'string' ? parseJson(value) : value,
  );
  if (!parsed.success) return undefined;
  const { events, ...pod } = parsed.data;
  return { origin: 'kept', pod, events: events ?? [], usage: new Map() };
}

/** Airflow writes a value that it does not understand as text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
