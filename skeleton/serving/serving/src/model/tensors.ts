import { Tensor } from 'onnxruntime-web';
import type { Row } from './checkRows.ts';

/** What the runtime says of one input of the graph. */
export interface TensorInput {
  name: string;
  type: string;
}

/**
 * Rows as the graph takes them: one matrix where it has one input, as the
 * forests of this template have, else a column for each input.
 *
 * @param columns - the signature's inputs, in its order
 */
export function toTensors(
  rows: readonly Row[],
  columns: readonly string[],
  inputs: readonly TensorInput[],
): Record<string, Tensor> {
  if (inputs.length === 1) {
    const [{ name, type }] = inputs;
    const cells = rows.flatMap(row => columns.map(column => row[column]));
    return { [name]: tensorOf(type, cells, [rows.length, columns.length]) };
  }
  return Object.fromEntries(
    inputs.map(({ name, type }) => [
      name,
      tensorOf(
        type,
        rows.map(row => row[name]),
        [rows.length, 1],
      ),
    ]),
  );
}

/** A value for each row, whether the graph gives [rows] or [rows, 1]. */
export function fromTensor(name: string, tensor: Tensor, rows: number): (number | string)[] {
  if (tensor.size !== rows) {
    throw new Error(`output ${name} has ${tensor.size} values for ${rows} rows`);
  }
  return Array.from(tensor.data as ArrayLike<number | bigint | string>, value =>
    typeof value === 'bigint' ? Number(value) : value,
  );
}

function tensorOf(type: string, cells: unknown[], shape: [number, number]): Tensor {
  const numbers = () => cells.map(cell => (cell ?? NaN) as number);
  switch (type) {
    case 'float64':
      return new Tensor('float64', Float64Array.from(numbers()), shape);
    case 'float32':
      return new Tensor('float32', Float32Array.from(numbers()), shape);
    case 'int64':
      return new Tensor('int64', BigInt64Array.from(numbers(), BigInt), shape);
    case 'int32':
      return new Tensor('int32', Int32Array.from(numbers()), shape);
    case 'bool':
      return new Tensor('bool', Uint8Array.from(cells, Number), shape);
    case 'string':
      return new Tensor(
        'string',
        cells.map(cell => String(cell ?? '')),
        shape,
      );
    default:
      throw new Error(`inputs of type ${type} are not supported`);
  }
}
