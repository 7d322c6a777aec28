/** How a task or a step ended, as the protocol names it. */
export type Result = 'RESULT_SUCCESS' | 'RESULT_FAILURE' | 'RESULT_SKIPPED';

/** A job that the runner was given. */
export interface Task {
  id: string;
  /** The workflow with this one job, YAML in base64. */
  workflowPayload: string;
  /** The context `github` of its expressions. */
  context: Record<string, unknown>;
  secrets?: Record<string, string>;
  vars?: Record<string, string>;
}

/** State of a task; the ids of its steps are their positions. */
export interface TaskState {
  id: string;
  result?: Result;
  startedAt: string;
  stoppedAt?: string;
  steps: StepState[];
}

export interface StepState {
  id: number;
  result?: Result;
  startedAt: string;
  stoppedAt?: string;
  logIndex: number;
  logLength: number;
}

export interface LogRow {
  time: string;
  content: string;
}

/**
 * A runner's side of Gitea's `runner.v1.RunnerService`, which speaks the Connect
 * protocol: each method is a POST of JSON.
 *
 * @see https://connectrpc.com/docs/protocol
 */
export class ActionsClient {
  readonly #url: string;
  #identity: Record<string, string> = {};
  #tasksVersion = '0';

  constructor(giteaUrl: string) {
    this.#url = `${giteaUrl}/api/actions/runner.v1.RunnerService`;
  }

  /** @param token - a registration token of the instance, an organisation or a repository */
  async register(name: string, token: string, labels: string[]): Promise<void> {
    const { runner } = await this.#call('Register', {
      name,
      token,
      labels,
      version: 'trainyard-test',
    });
    this.#identity = {
      'x-runner-uuid': runner.uuid,
      'x-runner-token': runner.token,
    };
  }

  /** The next job that waits for a runner like this one. */
  async fetchTask(): Promise<Task | undefined> {
    const { task, tasksVersion } = await this.#call('FetchTask', {
      tasksVersion: this.#tasksVersion,
    });
    // A version that was answered with a task may have more of them.
    if (!task) this.#tasksVersion = tasksVersion ?? '0';
    return task;
  }

  async updateTask(state: TaskState): Promise<void> {
    await this.#call('UpdateTask', { state });
  }

  /** @param index - position of the first row in the task's log */
  async appendLog(
    taskId: string,
    index: number,
    rows: LogRow[],
    noMore = false,
  ): Promise<void> {
    await this.#call('UpdateLog', { taskId, index, rows, noMore });
  }

  // Messages of the protocol; each method reads the fields it knows.
  async #call(method: string, message: object): Promise<any> {
    const response = await fetch(`${this.#url}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#identity },
      body: JSON.stringify(message),
    });
    if (!response.ok) {
      const said = (await response.text()).slice(0, 300);
      throw new Error(`runner ${method}: ${response.status} ${said}`);
    }
    return response.json();
  }
}
