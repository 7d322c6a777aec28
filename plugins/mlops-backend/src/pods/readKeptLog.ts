import { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { mapLogLines } from '../logs/mapLog';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';
import { podIdentity, PodView } from './PodView';

/** Pages of Airflow; a longer log is not read to its end. */
const MOST_PAGES = 20;

/**
 * What a container wrote, from Airflow's log of its try: all that is left when
 * the pod is gone. KubernetesPodOperator puts `[container] ` before each line.
 *
 * @throws NotFoundError when Airflow has no such log
 */
export async function readKeptLog(
  project: ResolvedProject,
  { pod }: PodView,
  { runId, container }: { runId: string; container: string },
): Promise<LogLine[]> {
  const { tasks } = project.target.airflow;
  const { taskId, mapIndex, tryNumber } = podIdentity(pod);
  const dagId = requireDagId(project);
  const key = { dagId, runId, taskId, mapIndex, tryNumber };
  const prefix = `[${container}] `;
  const lines: LogLine[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const log = await tasks.log(key, token);
    lines.push(...mapLogLines(log.lines));
    if (!log.token || log.lines.length === 0) break;
    token = log.token;
  }
  return lines
    .filter(({ message }) => message.startsWith(prefix))
    .map(line => ({ ...line, message: line.message.slice(prefix.length) }));
}
