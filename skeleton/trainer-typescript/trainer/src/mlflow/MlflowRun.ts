import { setTimeout as sleep } from 'node:timers/promises';
import type { Dataset } from '../dataset.ts';
import type { ExportedModel } from '../exportModel.ts';
import type { Parameters } from '../parameters.ts';
import type { Settings } from '../settings.ts';
import { storeFiles, type Files } from './artifacts.ts';
import { ensureExperiment } from './ensureExperiment.ts';
import { MlflowHttp, MlflowHttpError } from './MlflowHttp.ts';
import { modelFiles } from './modelFiles.ts';
import { runTags, toPairs } from './runTags.ts';

/** One run in MLflow, from its start to its end. */
export class MlflowRun {
  readonly id: string;
  readonly #http: MlflowHttp;
  readonly #experimentId: string;
  readonly #artifactUri: string;

  private constructor(
    http: MlflowHttp,
    experimentId: string,
    info: { run_id: string; artifact_uri: string },
  ) {
    this.#http = http;
    this.#experimentId = experimentId;
    this.id = info.run_id;
    this.#artifactUri = info.artifact_uri;
  }

  /** Starts a run, which the caller ends; the experiment is made when it is missing. */
  static async start(
    http: MlflowHttp,
    settings: Settings,
    signal?: AbortSignal,
  ): Promise<MlflowRun> {
    const experimentId = await ensureExperiment(http, settings, signal);
    const { run } = await http.json<{ run: { info: { run_id: string; artifact_uri: string } } }>(
      'POST',
      'runs/create',
      {
        experiment_id: experimentId,
        run_name: nameOf(settings),
        start_time: Date.now(),
        tags: runTags(settings),
      },
      // Without the signal: a run whose id is lost would be RUNNING for ever.
    );
    return new MlflowRun(http, experimentId, run.info);
  }

  async logParameters(parameters: Parameters, signal?: AbortSignal): Promise<void> {
    const params = Object.entries(parameters).map(([key, value]) => ({
      key,
      value: JSON.stringify(value),
    }));
    params.push({ key: 'trainer', value: 'typescript' });
    await this.#json('POST', 'runs/log-batch', { run_id: this.id, params }, signal);
  }

  /** Stores files beside the model, such as the report on the data. */
  async logFiles(files: Files, signal?: AbortSignal): Promise<void> {
    await storeFiles(this.#http, this.#artifactUri, files, signal);
  }

  async logDataset(data: Dataset, signal?: AbortSignal): Promise<void> {
    const columns = data.features.map(name => ({ type: 'double', name, required: true }));
    const dataset = {
      name: data.origin.name,
      digest: data.digest,
      source_type: data.origin.type,
      source: JSON.stringify(data.origin.source),
      schema: JSON.stringify({ mlflow_colspec: columns }),
      profile: JSON.stringify({
        num_rows: data.rows.length,
        num_elements: data.rows.length * data.features.length,
      }),
    };
    const tags = toPairs({ 'mlflow.data.context': 'training' });
    const body = { run_id: this.id, datasets: [{ tags, dataset }] };
    // Parallel trials of a first run all insert the dataset, and MLflow refuses all but one.
    await retryRefusal(() => this.#json('POST', 'runs/log-inputs', body, signal));
  }

  /**
   * Logs the model with its metrics and the pictures of its quality.
   *
   * @returns the id of the logged model, which is READY
   */
  async logModel(
    exported: ExportedModel,
    data: Dataset,
    parameters: Parameters,
    signal?: AbortSignal,
  ): Promise<string> {
    const { model } = await this.#json<{
      model: { info: { model_id: string; artifact_uri: string } };
    }>(
      'POST',
      'logged-models',
      {
        experiment_id: this.#experimentId,
        name: 'model',
        model_type: 'onnx',
        source_run_id: this.id,
        params: Object.entries(parameters).map(([key, value]) => ({
          key,
          value: JSON.stringify(value),
        })),
      },
      signal,
    );
    const { model_id: modelId, artifact_uri: artifactUri } = model.info;
    const files = modelFiles({
      model: exported,
      data,
      modelId,
      artifactUri,
      runId: this.id,
      createdAt: new Date(),
    });
    await storeFiles(this.#http, artifactUri, files, signal);
    await this.logFiles(exported.evaluation, signal);

    const timestamp = Date.now();
    const metrics = Object.entries(exported.metrics).map(([key, value]) => ({
      key,
      value,
      timestamp,
      step: 0,
      model_id: modelId,
      dataset_name: data.origin.name,
      dataset_digest: data.digest,
    }));
    await this.#json('POST', 'runs/log-batch', { run_id: this.id, metrics }, signal);
    const ready = { model_id: modelId, status: 'LOGGED_MODEL_READY' };
    await this.#json('PATCH', `logged-models/${modelId}`, ready, signal);
    const outputs = { run_id: this.id, models: [{ model_id: modelId, step: 0 }] };
    await this.#json('POST', 'runs/outputs', outputs, signal);
    return modelId;
  }

  /** Ends the run; a reason is kept as the tag `mlops.failure_reason`. */
  async end(status: 'FINISHED' | 'FAILED' | 'KILLED', reason?: string): Promise<void> {
    if (reason) {
      const value = reason.slice(0, 5000);
      const tag = { run_id: this.id, key: 'mlops.failure_reason', value };
      await this.#json('POST', 'runs/set-tag', tag);
    }
    const end = { run_id: this.id, status, end_time: Date.now() };
    await this.#json('POST', 'runs/update', end);
  }

  #json<T = unknown>(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.#http.json<T>(method, path, body, signal);
  }
}

function nameOf({ origin, trial }: Settings): string | undefined {
  return trial > 0 && origin.dagRunId ? `${origin.dagRunId} trial ${trial}` : origin.dagRunId;
}

async function retryRefusal<T>(call: () => Promise<T>): Promise<T> {
  for (let pauseMs = 100; pauseMs <= 400; pauseMs *= 2) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof MlflowHttpError)) throw error;
      await sleep(pauseMs);
    }
  }
  return call();
}
