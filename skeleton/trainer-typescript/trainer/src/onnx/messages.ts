import { ProtoWriter } from './ProtoWriter.ts';

/**
 * The messages of onnx.proto (IR version 8) that a tree ensemble needs.
 * Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export const DATA_TYPE = { INT64: 7, STRING: 8, DOUBLE: 11 } as const;

const ATTRIBUTE_TYPE = { INT: 2, STRING: 3, TENSOR: 4, INTS: 7, STRINGS: 8 } as const;

export const attribute = {
  int: (name: string, value: number) => attributeOf(name, ATTRIBUTE_TYPE.INT).int(3, value),
  string: (name: string, value: string) =>
    attributeOf(name, ATTRIBUTE_TYPE.STRING).string(4, value),
  ints: (name: string, values: number[]) =>
    values.reduce((writer, value) => writer.int(8, value), attributeOf(name, ATTRIBUTE_TYPE.INTS)),
  strings: (name: string, values: string[]) =>
    values.reduce(
      (writer, value) => writer.string(9, value),
      attributeOf(name, ATTRIBUTE_TYPE.STRINGS),
    ),
  doubles: (name: string, values: number[]) =>
    attributeOf(name, ATTRIBUTE_TYPE.TENSOR).message(5, tensor.doubles(name, values)),
};

export const tensor = {
  doubles: (name: string, values: number[]) =>
    tensorOf(name, DATA_TYPE.DOUBLE, Float64Array.from(values)),
  ints: (name: string, values: number[]) =>
    tensorOf(name, DATA_TYPE.INT64, BigInt64Array.from(values, BigInt)),
};

/** A model around a graph: opset 17 and ai.onnx.ml 3. */
export function model(graph: ProtoWriter): Uint8Array {
  const operatorSet = (domain: string, version: number) =>
    new ProtoWriter().string(1, domain).int(2, version);
  return new ProtoWriter()
    .int(1, 8)
    .string(2, 'trainer-typescript')
    .message(7, graph)
    .message(8, operatorSet('', 17))
    .message(8, operatorSet('ai.onnx.ml', 3))
    .finish();
}

/** One operator of the graph. */
export function node(options: {
  operator: string;
  inputs: string[];
  outputs: string[];
  attributes?: ProtoWriter[];
  domain?: string;
}): ProtoWriter {
  const writer = new ProtoWriter();
  for (const input of options.inputs) writer.string(1, input);
  for (const output of options.outputs) writer.string(2, output);
  writer.string(4, options.operator);
  for (const one of options.attributes ?? []) writer.message(5, one);
  return options.domain ? writer.string(7, options.domain) : writer;
}

/** Type of a graph's input or output; a string dimension is a name for "any". */
export function valueInfo(
  name: string,
  elementType: number,
  dimensions: (number | string)[],
): ProtoWriter {
  const shape = new ProtoWriter();
  for (const size of dimensions) {
    const dimension = new ProtoWriter();
    if (typeof size === 'number') dimension.int(1, size);
    else dimension.string(2, size);
    shape.message(1, dimension);
  }
  const type = new ProtoWriter().int(1, elementType).message(2, shape);
  return new ProtoWriter().string(1, name).message(2, new ProtoWriter().message(1, type));
}

const attributeOf = (name: string, type: number) => new ProtoWriter().string(1, name).int(20, type);

function tensorOf(name: string, type: number, values: Float64Array | BigInt64Array): ProtoWriter {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return new ProtoWriter().int(1, values.length).int(2, type).string(8, name).bytes(9, bytes);
}
