import { writeFileSync } from 'node:fs';
import { MlflowHttpError } from './mlflow/MlflowHttp.ts';
import { runTraining } from './runTraining.ts';
import { readSettings } from './settings.ts';
import { TrainerError } from './TrainerError.ts';

/** Where Kubernetes reads why a container ended. */
const TERMINATION_LOG = '/dev/termination-log';
/** 128 + SIGTERM, as a shell would report it. */
const EXIT_STOPPED = 143;

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
process.on('SIGINT', () => stop.abort());

try {
  const settings = readSettings(process.env);
  const result = await runTraining(settings, stop.signal);
  if (settings.resultPath) {
    writeFileSync(settings.resultPath, `${JSON.stringify(result)}\n`);
  }
} catch (error) {
  if (stop.signal.aborted) {
    console.error('Stopped before the end.');
    process.exit(EXIT_STOPPED);
  }
  if (error instanceof MlflowHttpError) console.error(`MLflow said: ${error.detail}`);
  if (!(error instanceof TrainerError)) console.error(error);
  const report = JSON.stringify(describe(error));
  if (process.env.KUBERNETES_SERVICE_HOST) writeFileSync(TERMINATION_LOG, report);
  console.error(`MLOPS_ERROR ${report}`);
  process.exit(1);
}

/** The part of a failure that the portal shows. */
function describe(error: unknown) {
  if (error instanceof TrainerError) {
    const { code, message, nextStep } = error;
    return { code, message, nextStep };
  }
  return {
    code: 'unexpected',
    message: 'The trainer failed unexpectedly.',
    nextStep: 'Read the stack trace above this line in the log.',
  };
}
