import { setTimeout as sleep } from 'node:timers/promises';
import { Champion } from './Champion.ts';
import { createServer } from './http/createServer.ts';
import { log } from './log.ts';
import { Metrics } from './metrics.ts';
import { MlflowHttp } from './mlflow/MlflowHttp.ts';
import { sentence, ServingError } from './ServingError.ts';
import { readSettings } from './settings.ts';

try {
  serve();
} catch (error) {
  log('error', sentence(error), error instanceof ServingError ? { nextStep: error.nextStep } : {});
  process.exitCode = 1;
}

/** Serves until SIGTERM or SIGINT: then no longer ready, still answering, and at last gone. */
function serve(): void {
  const settings = readSettings(process.env);
  const metrics = new Metrics();
  const champion = new Champion(new MlflowHttp(settings.tracking), {
    ...settings,
    log,
    watcher: metrics,
  });
  const stop = new AbortController();
  const draining = () => stop.signal.aborted;
  const server = createServer({
    ...settings,
    champion,
    metrics,
    log,
    draining,
  });
  server.on('error', error => {
    log('error', sentence(error));
    process.exit(1);
  });
  server.listen(settings.port, settings.host, () => {
    log('info', 'Listening', { address: server.address() });
  });
  const followed = champion.follow(settings.pollSeconds, stop.signal);

  const end = async (signal: string) => {
    if (draining()) return;
    log('info', `Ending on ${signal}`);
    stop.abort();
    await sleep(settings.drainSeconds * 1000);
    // Waits for answers that are under way, and closes idle connections.
    server.close();
    await followed;
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
