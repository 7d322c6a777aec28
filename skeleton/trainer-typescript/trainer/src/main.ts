import { writeFileSync } from 'node:fs';
import { ensureDependencies } from './ensureDependencies.ts';
import { MlflowHttpError } from './mlflow/MlflowHttp.ts';
import { reportFailure } from './reportFailure.ts';
import { readSettings } from './settings.ts';

/** 128 + SIGTERM, as a shell would report it. */
const EXIT_STOPPED = 143;

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
process.on('SIGINT', () => stop.abort());

try {
  ensureDependencies(process.env);
  const settings = readSettings(process.env);
  // Only now: with a dependency missing, an import would end this without a sentence.
  const { runTraining } = await import('./runTraining.ts');
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
  reportFailure(error);
  process.exit(1);
}
