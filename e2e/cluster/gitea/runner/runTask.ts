import type {
  ActionsClient,
  LogRow,
  Result,
  StepState,
  Task,
  TaskState,
} from './ActionsClient.ts';
import { holds, interpolate, type Contexts } from './expressions.ts';
import { readJob, type Step } from './readJob.ts';
import { runStep } from './runStep.ts';

/** Where a job runs. */
export interface Workplace {
  /** Empty folder, the working directory of every step. */
  folder: string;
  /** Environment that every step gets. */
  env: Record<string, string>;
  signal: AbortSignal;
}

type TaskClient = Pick<ActionsClient, 'updateTask' | 'appendLog'>;

const now = () => new Date().toISOString();

/** Runs the steps of a task until one fails, and tells Gitea each of them with its log. */
export async function runTask(
  client: TaskClient,
  task: Task,
  workplace: Workplace,
): Promise<Result> {
  const { context: github, secrets = {}, vars = {} } = task;
  const contexts: Contexts = { github, secrets, vars };
  const state: TaskState = { id: task.id, startedAt: now(), steps: [] };
  let length = 0;
  const append = async (rows: LogRow[], noMore = false) => {
    await client.appendLog(task.id, length, rows, noMore);
    length += rows.length;
  };
  try {
    let failed = false;
    for (const [id, step] of readJob(task.workflowPayload).entries()) {
      const before: StepState = {
        id,
        startedAt: now(),
        logIndex: length,
        logLength: 0,
      };
      const runs: boolean = !failed && holds(step.if, contexts);
      const rows: LogRow[] = [];
      const code: number | null | undefined = runs
        ? await runOne(step, contexts, workplace, rows)
        : undefined;
      if (rows.length > 0) await append(rows);
      failed ||= runs && code !== 0;
      state.steps.push({
        ...before,
        logLength: rows.length,
        stoppedAt: now(),
        result: resultOf(code),
      });
      await client.updateTask(state);
    }
    state.result = failed ? 'RESULT_FAILURE' : 'RESULT_SUCCESS';
  } catch (error) {
    await append([{ time: now(), content: String(error) }]);
    state.result = 'RESULT_FAILURE';
  }
  await append([{ time: now(), content: state.result }], true);
  await client.updateTask({ ...state, stoppedAt: now() });
  return state.result;
}

const resultOf = (code: number | null | undefined): Result => {
  if (code === undefined) return 'RESULT_SKIPPED';
  return code === 0 ? 'RESULT_SUCCESS' : 'RESULT_FAILURE';
};

function runOne(
  step: Step,
  contexts: Contexts,
  { folder, env, signal }: Workplace,
  rows: LogRow[],
): Promise<number | null> {
  const own = Object.entries(step.env).map(([name, value]) => [
    name,
    interpolate(value, contexts),
  ]);
  const hidden = Object.values(contexts.secrets).filter(Boolean);
  rows.push({ time: now(), content: `## ${step.name ?? 'step'}` });
  return runStep(interpolate(step.run, contexts), {
    cwd: folder,
    env: { ...env, ...variables(contexts.github), ...Object.fromEntries(own) },
    signal,
    onLine: line =>
      rows.push({
        time: now(),
        content: hidden.reduce(
          (text, one) => text.replaceAll(one, '***'),
          line,
        ),
      }),
  });
}

/** The variables of Actions that a script may count on. */
const variables = (github: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    ['server_url', 'repository', 'sha', 'ref', 'ref_name', 'event_name'].map(
      name => [`GITHUB_${name.toUpperCase()}`, String(github[name] ?? '')],
    ),
  );
