import { z } from 'zod';

const TokenSchema = z.object({ access_token: z.string() });
const DagSchema = z.object({ is_stale: z.boolean() });
const time = z.string().nullable();
const RunSchema = z.object({
  dag_run_id: z.string(),
  state: z.string(),
  end_date: time,
});
const TasksSchema = z.object({
  task_instances: z.array(
    z.object({ task_id: z.string(), start_date: time, end_date: time }),
  ),
});
const LogSchema = z.object({
  content: z.array(z.object({ event: z.string() })),
});

/** When a task instance ran, in ms since the epoch; NaN for what did not happen. */
export interface TaskTimes {
  start: number;
  end: number;
}

export interface AirflowAccess {
  url: string;
  username: string;
  password: string;
}

/** The part of Airflow's REST API v2 that the benchmark needs. */
export class AirflowClient {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = `${url}/api/v2`;
    this.#token = token;
  }

  /** @throws Error with the status when Airflow refuses */
  static async signIn(access: AirflowAccess): Promise<AirflowClient> {
    const { url, username, password } = access;
    const response = await fetch(`${url}/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!response.ok) throw new Error(`Airflow: sign-in: ${response.status}`);
    const { access_token: token } = TokenSchema.parse(await response.json());
    return new AirflowClient(url, token);
  }

  /** Whether the dag-processor has read that DAG, and its file is still there. */
  async hasDag(dagId: string): Promise<boolean> {
    const response = await this.#fetch('GET', `/dags/${dagId}`);
    if (response.status === 404) return false;
    return !DagSchema.parse(await response.json()).is_stale;
  }

  /** Triggers a DAG and answers the run's id. */
  async trigger(dagId: string): Promise<string> {
    const path = `/dags/${dagId}/dagRuns`;
    const body = { logical_date: null };
    return (await this.#json(RunSchema, 'POST', path, body)).dag_run_id;
  }

  /** State of a run, and when it ended (ms since the epoch, NaN before). */
  async run(dagId: string, runId: string) {
    const path = `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
    const { state, end_date: end } = await this.#json(RunSchema, 'GET', path);
    return { state, end: toMs(end) };
  }

  /** Times of a run's task instances by task id. */
  async tasks(
    dagId: string,
    runId: string,
  ): Promise<Record<string, TaskTimes>> {
    const run = `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
    const { task_instances: tasks } = await this.#json(
      TasksSchema,
      'GET',
      `${run}/taskInstances`,
    );
    return Object.fromEntries(
      tasks.map(task => [
        task.task_id,
        { start: toMs(task.start_date), end: toMs(task.end_date) },
      ]),
    );
  }

  /** Lines of the first try's log. */
  async log(dagId: string, runId: string, taskId: string): Promise<string[]> {
    const run = `/dags/${dagId}/dagRuns/${encodeURIComponent(runId)}`;
    const path = `${run}/taskInstances/${taskId}/logs/1?full_content=true`;
    const { content } = await this.#json(LogSchema, 'GET', path);
    return content.map(({ event }) => event);
  }

  async #json<T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const response = await this.#fetch(method, path, body);
    if (!response.ok)
      throw new Error(`Airflow: ${method} ${path}: ${response.status}`);
    return schema.parse(await response.json());
  }

  #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }
}

const toMs = (date: string | null) => (date ? Date.parse(date) : NaN);
