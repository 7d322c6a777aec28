/**
 * Writes protocol-buffer messages: just the wire types that a forest needs.
 * https://protobuf.dev/programming-guides/encoding/
 */
export class ProtoWriter {
  readonly #parts: Uint8Array[] = [];

  /** Wire type 0; negative numbers as 64-bit two's complement. */
  int(field: number, value: number): this {
    return this.#add(field, 0, varint(value));
  }

  /** Wire type 2. */
  bytes(field: number, value: Uint8Array): this {
    return this.#add(field, 2, varint(value.length), value);
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: ProtoWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  #add(field: number, wireType: number, ...parts: Uint8Array[]): this {
    this.#parts.push(varint(field * 8 + wireType), ...parts);
    return this;
  }
}

function varint(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest ? low | 128 : low);
  } while (rest);
  return Uint8Array.from(bytes);
}
