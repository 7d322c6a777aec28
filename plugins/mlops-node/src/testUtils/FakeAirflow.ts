import { AirflowRun } from '../airflow/airflowTypes';
import { FakeAnswer, FakeRequest, FakeServer } from './FakeServer';
import recorded from './recorded/airflow.json';

const RUNS = '/api/v2/dags/iris-train/dagRuns';

/** The account that the fake accepts. */
export const AIRFLOW_ACCOUNT = { username: 'portal', password: 'portal-pass' };

/**
 * An Airflow that knows the DAG `iris-train`. Its answers are those of a real
 * Airflow 3.3.2, changed only where a test says so.
 */
export class FakeAirflow extends FakeServer {
  dag: any = structuredClone(recorded.dag); // tests change single fields of the recorded JSON
  runs: any[] = [
    structuredClone(recorded.run),
    structuredClone(recorded.failedRun),
  ];
  importErrors: unknown[] = [];
  /** Task instances of every run instead of the recorded ones. */
  tasks?: any[]; // recorded JSON that tests change
  /** What tasks left, by key: task id, map index and value. */
  xcoms: Array<{
    key: string;
    taskId: string;
    mapIndex: number;
    value: unknown;
  }> = [];
  /** Lines of every log instead of the recorded ones. */
  longLog?: string[];
  /** Tokens given out before now are refused. */
  tokenNumber = 0;
  /** How many sign-ins there were. */
  signIns = 0;

  protected answer(request: FakeRequest): FakeAnswer {
    const { method, path, body } = request;
    if (path === '/auth/token') return this.signIn(body);
    const given = request.headers.authorization;
    if (!given) return [401, recorded.unauthorized];
    if (given !== `Bearer token-${this.tokenNumber}`)
      return [403, recorded.badToken];
    if (path === '/api/v2/importErrors') {
      return [
        200,
        {
          import_errors: pageOf(this.importErrors, request.query),
          total_entries: this.importErrors.length,
        },
      ];
    }
    if (path === '/api/v2/dags/~/dagRuns') return this.list(request);
    if (!this.dag || !path.startsWith('/api/v2/dags/iris-train')) {
      return [404, recorded.notFound];
    }
    if (path === '/api/v2/dags/iris-train/details') return [200, this.dag];
    if (path === '/api/v2/dags/iris-train' && method === 'PATCH') {
      this.dag.is_paused = body.is_paused;
      return [200, this.dag];
    }
    if (path === RUNS)
      return method === 'POST' ? this.trigger(body) : this.list(request);
    return this.ofRun(request);
  }

  /** Puts a run into a state, as the scheduler would. */
  setState(runId: string, state: string) {
    const isOver = state === 'failed' || state === 'success';
    const end_date = isOver ? new Date().toISOString() : null;
    Object.assign(this.find(runId)!, { state, end_date });
  }

  private signIn(body: typeof AIRFLOW_ACCOUNT): FakeAnswer {
    this.signIns += 1;
    return body.password === AIRFLOW_ACCOUNT.password
      ? [201, { access_token: `token-${this.tokenNumber}` }]
      : [401, { detail: 'Invalid credentials' }];
  }

  private trigger(body: {
    dag_run_id: string;
    conf: unknown;
    note: string;
  }): FakeAnswer {
    if (this.find(body.dag_run_id)) return [409, recorded.conflict];
    const now = new Date().toISOString();
    const run = {
      ...structuredClone(recorded.run),
      ...body,
      state: 'queued',
      queued_at: now,
      run_after: now,
      start_date: null,
      end_date: null,
    };
    this.runs.unshift(run);
    return [200, run];
  }

  private list({ query }: FakeRequest): FakeAnswer {
    const states = query.getAll('state');
    const before = query.get('run_after_lte');
    const endedSince = query.get('end_date_gte');
    const found = this.runs.filter(
      run =>
        (states.length === 0 || states.includes(run.state)) &&
        (!before || Date.parse(run.run_after) <= Date.parse(before)) &&
        (!endedSince || Date.parse(run.end_date) >= Date.parse(endedSince)),
    );
    const offset = Number(query.get('offset') ?? 0);
    const page = found.slice(offset, offset + Number(query.get('limit') ?? 50));
    return [200, { dag_runs: page, total_entries: found.length }];
  }

  private ofRun({
    method,
    path,
    query,
    headers,
    body,
  }: FakeRequest): FakeAnswer {
    const [id, ...rest] = path.slice(RUNS.length + 1).split('/');
    const run = this.find(decodeURIComponent(id));
    if (!run) return [404, recorded.notFound];
    const tail = rest.join('/');
    if (tail === '' && method === 'PATCH') {
      const ended = body.state && { end_date: new Date().toISOString() };
      Object.assign(run, body, ended);
    }
    if (tail === '') return [200, run];
    if (tail === 'clear') {
      Object.assign(run, { state: 'queued', end_date: null });
      return [200, run];
    }
    const [, task, key] =
      /^taskInstances\/(~|\w+)\/xcomEntries(?:\/(\w+))?$/.exec(tail) ?? [];
    if (task) return this.xcom(task, key, query);
    const failed = run.state === 'failed';
    if (tail === 'taskInstances') return [200, this.tasksOf(failed, query)];
    if (/^taskInstances\/\w+\/tries$/.test(tail))
      return [200, recorded.failedTasks];
    if (tail === 'taskInstances/train/logs/1') {
      if (this.longLog) return this.longLogAs(headers.accept);
      return [200, failed ? recorded.failedLog : recorded.log];
    }
    return [404, { detail: 'TaskInstance not found' }];
  }

  /** Airflow 3.3.2: the list has no values, and `~` is every task. */
  private xcom(
    task: string,
    key: string | undefined,
    query: URLSearchParams,
  ): FakeAnswer {
    const entries = this.xcoms.map(({ taskId, mapIndex, ...entry }) => ({
      ...entry,
      task_id: taskId,
      map_index: mapIndex,
      timestamp: '2026-11-22T21:22:00Z',
    }));
    if (!key) {
      const found = entries.filter(
        entry => entry.key === query.get('xcom_key'),
      );
      return [
        200,
        {
          xcom_entries: found.map(({ value, ...entry }) => entry),
          total_entries: found.length,
        },
      ];
    }
    const found = entries.find(
      entry =>
        entry.key === key &&
        entry.task_id === task &&
        entry.map_index === Number(query.get('map_index') ?? -1),
    );
    return found ? [200, found] : [404, { detail: 'XCom entry not found' }];
  }

  private tasksOf(failed: boolean, query: URLSearchParams) {
    const all =
      this.tasks ??
      (failed ? recorded.failedTasks : recorded.tasks).task_instances;
    return {
      task_instances: pageOf(all, query),
      total_entries: all.length,
    };
  }

  private find(runId: string): AirflowRun | undefined {
    return this.runs.find(run => run.dag_run_id === runId);
  }

  private longLogAs(accept: string | undefined): FakeAnswer {
    const content = this.longLog!.map(event => ({ event }));
    if (accept !== 'application/x-ndjson') {
      return [200, { content, continuation_token: null }];
    }
    const lines = content.map(line => `${JSON.stringify(line)}\n`).join('');
    return [200, lines, 'application/x-ndjson'];
  }
}

function pageOf<T>(all: T[], query: URLSearchParams): T[] {
  const offset = Number(query.get('offset'));
  // Airflow cuts a greater limit by itself.
  const limit = Math.min(Number(query.get('limit') ?? 50), 100);
  return all.slice(offset, offset + limit);
}
