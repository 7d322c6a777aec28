import { airflow } from '../support/airflow.ts';
import { project } from '../support/portal.ts';
import type { Caller } from './Caller.ts';
import type { CountedProject } from './prepareProject.ts';
import { between } from './random.ts';

/** What was asked for, and what came of it. */
export interface RetrainCounts {
  asked: number;
  made: number;
  problems: string[];
}

const AT_ONCE = 3;
const MAX_COPIES = 3;

/** Asks for trainings, each some times over, and counts those that Airflow has. */
export async function retrainOften(
  { name, dagId }: CountedProject,
  {
    caller,
    random,
    count,
  }: { caller: Caller; random: () => number; count: number },
): Promise<RetrainCounts> {
  const problems: string[] = [];
  const ids = new Set<string>();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await ask(next++);
    }),
  );
  const made = await idsInAirflow(dagId);
  for (const id of ids) if (!made.has(id)) problems.push(`${id} is missing`);
  return { asked: ids.size, made: made.size, problems };

  async function ask(number: number) {
    const answers = await caller.copies(
      between(random, 1, MAX_COPIES),
      'POST',
      project(name, 'runs'),
      { requestId: `retrain-${number}-${name}`, params: { seed: number } },
    );
    const [{ body }] = answers;
    for (const answer of answers) {
      if (answer.status !== 202 || answer.body.id !== body.id) {
        problems.push(`retrain ${number}: ${JSON.stringify(answer)}`);
      }
    }
    if (ids.has(body.id)) problems.push(`retrain ${number} is an older one`);
    ids.add(body.id);
    // Whichever replica answers, what was started must not vanish.
    for (let look = 0; look < 2; look++) {
      const seen = await caller.settle('GET', project(name, 'runs'));
      if (!seen.body.runs?.some((run: { id: string }) => run.id === body.id)) {
        problems.push(`retrain ${number} was not in the list after it`);
      }
    }
  }
}

async function idsInAirflow(dagId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let offset = 0; ; offset += 100) {
    const { answer } = await airflow(
      'GET',
      `/dags/${dagId}/dagRuns?limit=100&offset=${offset}&order_by=id`,
    );
    for (const run of answer.dag_runs) ids.add(run.dag_run_id);
    if (answer.dag_runs.length < 100) return ids;
  }
}
