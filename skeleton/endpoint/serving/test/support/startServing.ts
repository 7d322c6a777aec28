import type { AddressInfo } from 'node:net';
import { Champion } from '../../src/Champion.ts';
import { createServer } from '../../src/http/createServer.ts';
import type { Level } from '../../src/log.ts';
import { Metrics } from '../../src/metrics.ts';
import { MlflowHttp } from '../../src/mlflow/MlflowHttp.ts';
import type { FakeMlflow } from './fakeMlflow.ts';

/** The service on a free port, beside a fake MLflow; it looks at MLflow when told to. */
export async function startServing(mlflow: FakeMlflow, limits = {}) {
  const logged: { level: Level; message: string }[] = [];
  const log = (level: Level, message: string) => logged.push({ level, message });
  const metrics = new Metrics();
  const champion = new Champion(new MlflowHttp({ baseUrl: mlflow.url }), {
    model: 'flowers',
    alias: 'champion',
    log,
    watcher: metrics,
  });
  let ending = false;
  const server = createServer({
    champion,
    metrics,
    log,
    maxRows: 3,
    maxBodyBytes: 1000,
    draining: () => ending,
    ...limits,
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must not keep the process from ending.
  server.unref();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    // A test knows the shape of the answer that it asks for.
    let body: any = text;
    if (response.headers.get('content-type') === 'application/json') body = JSON.parse(text);
    return { status: response.status, headers: response.headers, body };
  };
  return {
    champion,
    logged,
    url,
    request,
    predict: (body: unknown, type = 'application/json') =>
      request('/predict', {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    end: () => (ending = true),
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    },
  };
}
