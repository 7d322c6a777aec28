import type { LoadedVersion } from '../model/loadVersion.ts';
import { checkRows, type Row } from '../model/checkRows.ts';
import type { Prediction } from '../model/OnnxModel.ts';
import { HttpProblem } from './HttpProblem.ts';

/**
 * Predicts the rows of a body `{"rows": [{"column": value}]}`.
 *
 * @throws HttpProblem 400, naming the row and the field
 */
export async function predict(
  { model }: LoadedVersion,
  body: unknown,
  maxRows: number,
): Promise<Prediction[]> {
  const rows = (body as { rows?: unknown } | null)?.rows;
  if (!Array.isArray(rows) || rows.length === 0) {
    throw refused('Send {"rows": [...]} with at least one row.');
  }
  if (rows.length > maxRows) {
    throw refused(`rows has ${rows.length} rows; at most ${maxRows} are allowed.`);
  }
  const problems = checkRows(rows, model.signature.inputs);
  if (problems.length > 0) {
    throw new HttpProblem(400, 'bad-input', problems[0].message, problems);
  }
  return model.predict(rows as Row[]);
}

const refused = (message: string) =>
  new HttpProblem(400, 'bad-input', message, [{ field: 'rows', message }]);
