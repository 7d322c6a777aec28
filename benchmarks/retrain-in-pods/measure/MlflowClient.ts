import { z } from 'zod';

const VersionsSchema = z.object({
  model_versions: z
    .array(
      z.object({
        version: z.string(),
        creation_timestamp: z.number(),
        run_id: z.string(),
      }),
    )
    .default([]),
});
const RunSchema = z.object({
  run: z.object({
    info: z.object({ start_time: z.number(), end_time: z.number() }),
  }),
});

/** A version in the registry; times are ms since the epoch, by MLflow's clock. */
export interface RegisteredVersion {
  version: string;
  createdAt: number;
  runId: string;
}

export interface MlflowAccess {
  url: string;
  /** Value of the header `Authorization`, when MLflow asks for one. */
  authorization?: string;
}

/** The part of MLflow's REST API that the benchmark needs. */
export class MlflowClient {
  readonly #access: MlflowAccess;

  constructor(access: MlflowAccess) {
    this.#access = access;
  }

  /** The newest version of a model, if there is one. */
  async newestVersion(model: string): Promise<RegisteredVersion | undefined> {
    const query = new URLSearchParams({
      filter: `name = '${model}'`,
      order_by: 'version_number DESC',
      max_results: '1',
    });
    const path = `model-versions/search?${query}`;
    const { model_versions: found } = await this.#get(VersionsSchema, path);
    return (
      found[0] && {
        version: found[0].version,
        createdAt: found[0].creation_timestamp,
        runId: found[0].run_id,
      }
    );
  }

  /** When an MLflow run began and ended, ms since the epoch. */
  async runTimes(runId: string): Promise<{ start: number; end: number }> {
    const { run } = await this.#get(RunSchema, `runs/get?run_id=${runId}`);
    return { start: run.info.start_time, end: run.info.end_time };
  }

  async #get<T>(schema: z.ZodType<T>, path: string): Promise<T> {
    const { url, authorization } = this.#access;
    const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
      headers: authorization ? { authorization } : {},
    });
    if (!response.ok) throw new Error(`MLflow: ${path}: ${response.status}`);
    return schema.parse(await response.json());
  }
}
