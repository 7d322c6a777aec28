import { prepareData } from './data/prepareData.ts';
import { championProfile } from './mlflow/championProfile.ts';
import { MlflowHttp } from './mlflow/MlflowHttp.ts';
import { MlflowRun } from './mlflow/MlflowRun.ts';
import { readMlopsFile } from './mlopsFile.ts';
import { parseParameters } from './parameters.ts';
import type { Settings } from './settings.ts';
import { TrainerError } from './TrainerError.ts';
import { trainAndExport } from './trainAndExport.ts';

/** What the next task of the DAG reads. The ids are absent when nothing was logged. */
export interface Result {
  mlflowRunId?: string;
  modelId?: string;
  metrics: Record<string, number>;
}

/**
 * Loads, trains, evaluates and, when MLflow is known, logs.
 *
 * @param signal - ends the training early; the MLflow run then is KILLED
 * @throws TrainerError when it fails; the MLflow run then is FAILED with the reason
 */
export async function runTraining(settings: Settings, signal: AbortSignal): Promise<Result> {
  const http = settings.tracking && new MlflowHttp(settings.tracking);
  const run = http && (await MlflowRun.start(http, settings, signal));
  console.log(run ? `MLflow run ${run.id}` : 'MLFLOW_TRACKING_URI is not set: nothing is logged');
  try {
    // The run must be KILLED in time even when the code below does not look at the signal.
    const result = await Promise.race([trainAndLog(settings, http, run, signal), aborted(signal)]);
    await run?.end('FINISHED');
    return result;
  } catch (error) {
    await endEarly(run, error, signal);
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function trainAndLog(
  settings: Settings,
  http: MlflowHttp | undefined,
  run: MlflowRun | undefined,
  signal: AbortSignal,
): Promise<Result> {
  const parameters = parseParameters(settings.params);
  console.log(`Trial ${settings.trial}, parameters ${JSON.stringify(parameters)}`);
  await run?.logParameters(parameters, signal);

  const { data, files, failure } = await prepareData(readMlopsFile(settings.mlopsFile), {
    parameters,
    env: process.env,
    champion: () => http && championProfile(http, settings.model, signal),
    signal,
  });
  await run?.logFiles(files, signal);
  if (!data) throw failure;
  console.log(`Data ${data.origin.name}: ${data.rows.length} rows, digest ${data.digest}`);
  await run?.logDataset(data, signal);

  const model = await trainAndExport(data, parameters, signal);
  const { metrics } = model;
  for (const [name, value] of Object.entries(metrics)) {
    console.log(`  ${name.padEnd(22)} ${value.toFixed(4)}`);
  }
  if (!run) return { metrics };
  const modelId = await run.logModel(model, data, parameters, signal);
  console.log(`Logged model ${modelId}`);
  return { mlflowRunId: run.id, modelId, metrics };
}

/** Says in MLflow why the run ended; a failure to say so must not hide the reason. */
async function endEarly(
  run: MlflowRun | undefined,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const reason = error instanceof TrainerError ? error.message : 'The trainer failed unexpectedly.';
  try {
    await (signal.aborted ? run?.end('KILLED') : run?.end('FAILED', reason));
  } catch {
    console.error('The end of the run could not be written to MLflow.');
  }
}
