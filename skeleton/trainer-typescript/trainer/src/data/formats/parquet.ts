import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { dataError } from '../dataErrors.ts';
import type { Cell, Table } from '../Table.ts';

/** How pandas calls its index where it has no name. */
const INDEX = /^__index_level_\d+__$/;

/**
 * Reads a Parquet file.
 *
 * @throws TrainerError `data-unreadable`
 */
export async function readParquet(bytes: Uint8Array): Promise<Table> {
  const file = Uint8Array.from(bytes).buffer;
  try {
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata)
      .children.map(({ element }) => element.name)
      .filter(name => !INDEX.test(name));
    const records = await parquetReadObjects({ file, metadata, compressors });
    return { columns, rows: records.map(record => columns.map(name => toCell(record[name]))) };
  } catch (error) {
    console.error(`Parquet: ${error instanceof Error ? error.message : error}`);
    throw dataError('data-unreadable', 'The training data is not a valid Parquet file.');
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
