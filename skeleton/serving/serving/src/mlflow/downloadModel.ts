import { parse } from 'yaml';
import { parseSignature, type Signature } from '../model/signature.ts';
import { ServingError } from '../ServingError.ts';
import type { ModelVersion } from './findVersion.ts';
import type { MlflowHttp } from './MlflowHttp.ts';

/** What is served of a version: its ONNX file, and what goes in and comes out. */
export interface ModelFiles {
  onnx: Uint8Array;
  signature: Signature;
}

/**
 * Reads a version's files through MLflow's artifact proxy.
 *
 * @throws ServingError `model-unloadable` when they are not what can be served
 */
export async function downloadModel(http: MlflowHttp, version: ModelVersion): Promise<ModelFiles> {
  const folder = await folderOf(http, version.source);
  const text = new TextDecoder().decode(await http.artifact(`${folder}/MLmodel`));
  const described = parse(text) as {
    flavors?: { onnx?: { data?: string } };
    signature?: { inputs?: string; outputs?: string };
  };
  const file = described?.flavors?.onnx?.data;
  if (!file) {
    throw unloadable('it is not logged as ONNX', 'Log it with an ONNX flavor.');
  }
  const signature = parseSignature(described.signature);
  return { onnx: await http.artifact(`${folder}/${file}`), signature };
}

/** Path below the artifact proxy: `1/models/m-1/artifacts`. */
async function folderOf(http: MlflowHttp, source: string): Promise<string> {
  const [, modelId] = /^models:\/(m-[\w-]+)$/.exec(source) ?? [];
  let uri = source;
  if (modelId) {
    const { model } = await http.json<{
      model: { info: { artifact_uri: string } };
    }>('GET', `logged-models/${modelId}`);
    uri = model.info.artifact_uri;
  }
  if (!uri.startsWith('mlflow-artifacts:/')) {
    throw unloadable(
      'MLflow does not serve its files itself',
      'Start MLflow with --serve-artifacts and --artifacts-destination.',
    );
  }
  return new URL(uri).pathname.replace(/^\/+|\/+$/g, '');
}

function unloadable(why: string, nextStep: string): ServingError {
  return new ServingError('model-unloadable', `The model cannot be loaded: ${why}.`, nextStep);
}
