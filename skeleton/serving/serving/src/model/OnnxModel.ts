import { env, InferenceSession } from 'onnxruntime-web';
import { sentence, ServingError } from '../ServingError.ts';
import type { ModelFiles } from '../mlflow/downloadModel.ts';
import type { Row } from './checkRows.ts';
import type { Signature } from './signature.ts';
import { fromTensor, toTensors, type TensorInput } from './tensors.ts';

// Threads pay for networks, not for forests; one process serves on one core.
env.wasm.numThreads = 1;
env.logLevel = 'error';

/** Values by output name, one object for each row. */
export type Prediction = Record<string, number | string>;

/** A model in memory. */
export class OnnxModel {
  readonly signature: Signature;
  readonly #session: InferenceSession;
  readonly #inputs: TensorInput[];
  readonly #outputs: string[];
  #running = 0;
  #retired = false;

  private constructor(session: InferenceSession, signature: Signature) {
    this.signature = signature;
    this.#session = session;
    this.#inputs = session.inputMetadata.map(each => {
      if (!each.isTensor) throw new Error(`input ${each.name} is not a tensor`);
      return { name: each.name, type: each.type };
    });
    const promised = signature.outputs.map(({ name }) => name);
    this.#outputs = promised.length > 0 ? promised : [...session.outputNames];
    const absent = this.#outputs.find(name => !session.outputNames.includes(name));
    if (absent) throw new Error(`its signature promises the output "${absent}"`);
  }

  /**
   * Loads a model and predicts a row of zeros with it, so that one that cannot
   * predict is found before it serves.
   *
   * @throws ServingError `model-unloadable`
   */
  static async load({ onnx, signature }: ModelFiles): Promise<OnnxModel> {
    let session: InferenceSession | undefined;
    try {
      session = await InferenceSession.create(onnx);
      const model = new OnnxModel(session, signature);
      await model.predict([zeros(signature)]);
      return model;
    } catch (error) {
      await session?.release();
      throw new ServingError(
        'model-unloadable',
        `The model cannot be loaded: ${sentence(error)}.`,
        'Load it with mlflow.pyfunc.load_model to see whether its files are whole.',
      );
    }
  }

  /** Predicts rows that fit the signature. */
  async predict(rows: readonly Row[]): Promise<Prediction[]> {
    this.#running++;
    try {
      const columns = this.signature.inputs.map(({ name }) => name);
      const given = await this.#session.run(toTensors(rows, columns, this.#inputs), this.#outputs);
      const values = this.#outputs.map(name => fromTensor(name, given[name], rows.length));
      return rows.map((_, row) =>
        Object.fromEntries(this.#outputs.map((name, at) => [name, values[at][row]])),
      );
    } finally {
      this.#running--;
      await this.#releaseWhenIdle();
    }
  }

  /** Frees the memory as soon as no prediction needs it any more. */
  async retire(): Promise<void> {
    this.#retired = true;
    await this.#releaseWhenIdle();
  }

  async #releaseWhenIdle(): Promise<void> {
    if (!this.#retired || this.#running > 0) return;
    this.#retired = false;
    await this.#session.release();
  }
}

function zeros({ inputs }: Signature): Row {
  const zero = { string: '', boolean: false } as Record<string, string | boolean>;
  return Object.fromEntries(inputs.map(({ name, type }) => [name, zero[type] ?? 0]));
}
