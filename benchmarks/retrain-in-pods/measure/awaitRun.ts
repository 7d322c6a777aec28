import { setTimeout as sleep } from 'node:timers/promises';
import type { AirflowClient } from './AirflowClient.ts';

const POLL_MS = 250;
const LIMIT_MS = 15 * 60_000;

/**
 * Waits for the end of a DAG run.
 *
 * @returns when it ended, ms since the epoch by Airflow's clock
 * @throws Error when it failed or did not end in time
 */
export async function awaitRun(
  airflow: AirflowClient,
  dagId: string,
  runId: string,
): Promise<number> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const { state, end } = await airflow.run(dagId, runId);
    if (state === 'success') return end;
    if (state === 'failed')
      throw new Error(`${dagId}: run ${runId} failed; see its log in Airflow.`);
    if (Date.now() > deadline)
      throw new Error(`${dagId}: run ${runId} did not end in time.`);
    await sleep(POLL_MS);
  }
}
