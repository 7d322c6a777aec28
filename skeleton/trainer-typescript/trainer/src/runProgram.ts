import { writeFileSync } from 'node:fs';
import { ensureDependencies } from './ensureDependencies.ts';
import { MlflowHttpError } from './mlflow/MlflowHttp.ts';
import { reportFailure } from './reportFailure.ts';
import { readSettings, type Settings } from './settings.ts';

/** 128 + SIGTERM, as a shell would report it. */
const EXIT_STOPPED = 143;

type Work = (settings: Settings, signal: AbortSignal) => Promise<object>;

/**
 * Does the work of a task of Airflow: from the environment to the result, or the reason why not.
 *
 * @param load - imports the work, with its dependencies
 */
export async function runProgram(load: () => Promise<Work>): Promise<void> {
  const stop = new AbortController();
  process.on('SIGTERM', () => stop.abort());
  process.on('SIGINT', () => stop.abort());
  try {
    ensureDependencies(process.env);
    const settings = readSettings(process.env);
    // Only now: with a dependency missing, an import would end this without a sentence.
    const work = await load();
    const result = await work(settings, stop.signal);
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
}
