import { open, stat } from 'node:fs/promises';

/** Access logs of the systems, and what of them concerns one project. */
export interface AccessLogs {
  airflow: string;
  mlflow: string;
  dagId: string;
}

/** Counts the requests of one project that Airflow and MLflow wrote down while `work` went on. */
export async function countCalls<T>(
  logs: AccessLogs,
  work: () => Promise<T>,
): Promise<{ result: T; calls: number }> {
  const from = await sizes(logs);
  const result = await work();
  const [airflow, mlflow] = await Promise.all([
    readFrom(logs.airflow, from.airflow),
    readFrom(logs.mlflow, from.mlflow),
  ]);
  return {
    result,
    calls:
      callsIn(airflow, line => isOfDag(line, logs.dagId)) +
      callsIn(mlflow, isOfTab),
  };
}

const callsIn = (text: string, isCounted: (line: string) => boolean) =>
  text.split('\n').filter(isCounted).length;

/** A line of Airflow's access log about a DAG. */
export const isOfDag = (line: string, dagId: string): boolean =>
  line.includes('http.access') && line.includes(`/dags/${dagId}`);

/** A line of MLflow's access log about a project's page; the watch for new champions asks for all models. */
export const isOfTab = (line: string): boolean =>
  line.includes('/api/2.0/mlflow/') &&
  !line.includes('/registered-models/search');

const sizes = async ({ airflow, mlflow }: AccessLogs) => ({
  airflow: (await stat(airflow)).size,
  mlflow: (await stat(mlflow)).size,
});

async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.max(0, size - position));
    await handle.read(buffer, 0, buffer.length, position);
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
