import { logLineSchema } from './airflowSchemas';
import { AirflowLogLine } from './airflowTypes';

/** Lines of Airflow's `application/x-ndjson`; what is no structured line stays text. */
export function parseLogLines(text: string): Array<AirflowLogLine | string> {
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const parsed = logLineSchema.safeParse(parseJson(line));
      return parsed.success ? parsed.data : line;
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
