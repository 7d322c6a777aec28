/** Which rows of a table are copied, and how the copies differ. */
export interface CloneRequest {
  table: string;
  /** All columns of the table. */
  columns: string[];
  /** Condition on the rows that are copied, with `$3` and so on for `values`. */
  where: string;
  values: string[];
  /** SQL by column, of `n` (1 to the count) and the copied row `t`; `null` leaves the column to its default. */
  changes: Record<string, string | null>;
}

/** A statement with its values: `$1` and `$2` are the first and the last `n`. */
export interface Statement {
  text: string;
  values: (string | number)[];
}

/**
 * Copies rows with other keys, so that a benchmark's rows are what the real
 * system wrote, whatever its columns are. Copies that are there already stay.
 *
 * @throws Error when a changed column is not one of the table
 */
export function cloneRows(
  { table, columns, where, values, changes }: CloneRequest,
  [first, last]: [number, number],
): Statement {
  for (const column of Object.keys(changes)) {
    if (!columns.includes(column))
      throw new Error(`${table} has no column ${column}.`);
  }
  const copied = columns.filter(column => changes[column] !== null);
  const names = copied.map(quoted).join(', ');
  const expressions = copied.map(
    column => changes[column] ?? `t.${quoted(column)}`,
  );
  return {
    text: `INSERT INTO ${quoted(table)} (${names}) SELECT ${expressions.join(
      ', ',
    )} FROM ${quoted(
      table,
    )} t CROSS JOIN generate_series($1::int, $2::int) n WHERE ${where} ON CONFLICT DO NOTHING`,
    values: [first, last, ...values],
  };
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
