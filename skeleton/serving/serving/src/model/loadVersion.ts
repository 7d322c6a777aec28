import { downloadModel } from '../mlflow/downloadModel.ts';
import type { ModelVersion } from '../mlflow/findVersion.ts';
import type { MlflowHttp } from '../mlflow/MlflowHttp.ts';
import { OnnxModel } from './OnnxModel.ts';

/** A version in memory. */
export interface LoadedVersion extends ModelVersion {
  model: OnnxModel;
}

/** @throws ServingError when its files cannot be had or are not what can be served */
export async function loadVersion(http: MlflowHttp, version: ModelVersion): Promise<LoadedVersion> {
  return {
    ...version,
    model: await OnnxModel.load(await downloadModel(http, version)),
  };
}
