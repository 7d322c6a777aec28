import { ServingError } from '../ServingError.ts';

const TYPES = ['double', 'float', 'long', 'integer', 'string', 'boolean'] as const;

export type ColumnType = (typeof TYPES)[number];

/** One column of an MLflow signature. */
export interface Column {
  name: string;
  type: ColumnType;
  /** Whether a row must have a value. */
  required: boolean;
}

export interface Signature {
  inputs: Column[];
  /** Empty when the model does not say what it gives. */
  outputs: Column[];
}

/**
 * Reads the signature of an MLmodel file, where columns are JSON in a string.
 *
 * @throws ServingError `model-unloadable` when no row could be checked by it
 */
export function parseSignature(
  signature: { inputs?: string | null; outputs?: string | null } | null | undefined,
): Signature {
  const inputs = columnsOf(signature?.inputs);
  if (inputs.length === 0) throw unreadable('it has no signature');
  return { inputs, outputs: columnsOf(signature?.outputs) };
}

function columnsOf(json: string | null | undefined): Column[] {
  if (!json) return [];
  const columns = JSON.parse(json) as {
    name?: string;
    type?: string;
    required?: boolean;
  }[];
  return columns.map(({ name, type, required }) => {
    if (!name) throw unreadable('its signature has a column without a name');
    if (!TYPES.includes(type as ColumnType)) {
      throw unreadable(`its signature gives "${name}" the type "${type}"`);
    }
    return { name, type: type as ColumnType, required: required !== false };
  });
}

const unreadable = (why: string) =>
  new ServingError(
    'model-unloadable',
    `The model cannot be loaded: ${why}.`,
    'Log it with a signature of named columns.',
  );
