import { setTimeout as sleep } from 'node:timers/promises';
import { logFile } from '../../packages/local-stack/src/paths.ts';
import { seedRuns } from '../seed/seedRuns.ts';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';
import { portalHeaders } from '../support/sessions.ts';
import { repeat } from '../support/timed.ts';
import { countCalls } from '../viewers/countCalls.ts';
import type { Options } from './parseOptions.ts';

/** One size of a project. */
export interface Size {
  runs: number;
  /** Milliseconds of each look at everything. */
  cold: number[];
  /** Upstream calls of one look. */
  calls: number;
}

/** After this the portal asks for everything again, also for what is over. */
const ALL_FORGOTTEN_MS = 61_000;

/**
 * Looks at projects of all sizes.
 *
 * @param addProject - makes and trains one more project
 */
export async function measure(
  { context, urls, addProject }: BenchmarkStack,
  { most, looks }: Options,
  say: (line: string) => void,
): Promise<Size[]> {
  const headers = await portalHeaders(urls.portal, 'alice');
  const sizes: Size[] = [];
  for (const runs of [10, 100, 1_000, 10_000].filter(size => size <= most)) {
    const project = await addProject();
    await seedRuns(context, project, runs - 1);
    const tab = `${urls.portal}/api/mlops/v1/entities/component/default/${project.name}/training`;
    const logs = {
      airflow: logFile(context.paths, 'airflow-api-server'),
      mlflow: logFile(context.paths, 'mlflow'),
      dagId: project.dagId,
    };
    const cold: number[] = [];
    let calls = 0;
    for (let look = 0; look < looks; look++) {
      say(`${runs} runs: look ${look + 1} of ${looks}, in a minute`);
      await sleep(ALL_FORGOTTEN_MS);
      const counted = await countCalls(logs, () => repeat(1, tab, { headers }));
      cold.push(...counted.result);
      calls += counted.calls;
    }
    sizes.push({ runs, cold, calls: calls / looks });
  }
  return sizes;
}
