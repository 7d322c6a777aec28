import { InputError } from '@backstage/errors';
import { LogPage } from '@trainyard/backstage-plugin-mlops-common';
import { decodeCursor, encodeCursor } from '../lib/cursor';
import { mapLogLines } from './mapLog';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';

/** Which log, and from where on. */
export interface ReadLogs {
  runId: string;
  task: string;
  tryNumber: number;
  mapIndex: number;
  cursor?: string;
}

/** Lines of Airflow in one answer. */
const PAGE = 2000;

/**
 * A stretch of one try's log. While the task runs there is always a cursor.
 *
 * @throws InputError for a cursor of another log; NotFoundError for an unknown run, task or try
 */
export async function readLogs(
  project: ResolvedProject,
  { cursor, ...query }: ReadLogs,
): Promise<LogPage> {
  const dagId = requireDagId(project);
  const { runId, task: taskId, tryNumber, mapIndex } = query;
  const of = JSON.stringify([dagId, runId, taskId, tryNumber, mapIndex]);
  const start = cursor
    ? decodeCursor('log', cursor)
    : { of, skip: 0, token: undefined };
  if (start.of !== of) {
    throw new InputError(
      'cursor belongs to the log of another run, task or try. Start again without a cursor.',
    );
  }
  const log = await project.target.airflow.tasks.log(
    { dagId, runId, taskId, tryNumber, mapIndex },
    start.token,
  );
  const end = start.skip + PAGE;
  const lines = mapLogLines(log.lines.slice(start.skip, end));
  if (log.skippedLines && start.skip === 0) {
    lines.unshift({
      level: 'info',
      message: `The first ${log.skippedLines} lines are left out, as the log is too large. Airflow has the whole log.`,
    });
  }
  if (log.lines.length > end) {
    return {
      lines,
      cursor: encodeCursor('log', { of, token: start.token, skip: end }),
    };
  }
  return {
    lines,
    cursor: log.token
      ? encodeCursor('log', { of, token: log.token, skip: 0 })
      : null,
  };
}
