import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mlmodelOf, type TestModel } from './models.ts';

const API = '/api/2.0/';

/** Answers for more of MLflow: status and body, or nothing for what it does not know. */
export type More = (method: string, path: string, body: string) => [number, unknown] | undefined;

/** A registry of one model, `flowers`, that answers as MLflow 3 does. */
export async function fakeMlflow(more: More = () => undefined) {
  const files = new Map<string, Uint8Array | string>();
  const aliases = new Map<string, string>();
  const calls: { path: string; authorization?: string }[] = [];
  /** While set, every answer has this status. */
  let broken: number | undefined;
  let versions = 0;

  const answer = (path: string, query: URLSearchParams): [number, unknown] => {
    if (path === 'mlflow/registered-models/alias') {
      if (versions === 0) return [404, { error_code: 'RESOURCE_DOES_NOT_EXIST' }];
      const version = aliases.get(query.get('alias') ?? '');
      if (!version) return [400, { error_code: 'INVALID_PARAMETER_VALUE' }];
      const found = {
        version,
        run_id: `run${version}`,
        source: `models:/m-${version}`,
      };
      return [200, { model_version: found }];
    }
    const [, id] = /^mlflow\/logged-models\/m-(\d+)$/.exec(path) ?? [];
    if (id) {
      const artifact_uri = `mlflow-artifacts:/1/models/m-${id}/artifacts`;
      return [200, { model: { info: { artifact_uri } } }];
    }
    const file = files.get(path.replace('mlflow-artifacts/artifacts/', ''));
    return file === undefined ? [404, { error_code: 'RESOURCE_DOES_NOT_EXIST' }] : [200, file];
  };

  const server = createServer(async (request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '', 'http://fake');
    const path = url.pathname.replace(API, '');
    calls.push({ path, authorization: request.headers.authorization });
    let sent = '';
    for await (const chunk of request) sent += chunk;
    const [status, body] = broken
      ? [broken, 'Internal Server Error']
      : (more(request.method ?? '', path, sent) ?? answer(path, url.searchParams));
    response.statusCode = status;
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    response.end(raw ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must not keep the process from ending.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    /** @returns the new version's number, which has no alias yet */
    register(model: TestModel, changes: Record<string, Uint8Array | string> = {}): string {
      const version = String(++versions);
      const folder = `1/models/m-${version}/artifacts`;
      const written = {
        MLmodel: mlmodelOf(model),
        'model.onnx': model.onnx,
        ...changes,
      };
      for (const [name, content] of Object.entries(written)) {
        files.set(`${folder}/${name}`, content);
      }
      return version;
    },
    overwrite: (version: string, name: string, content: Uint8Array | string) =>
      files.set(`1/models/m-${version}/artifacts/${name}`, content),
    point: (alias: string, version: string) => aliases.set(alias, version),
    drop: (alias: string) => aliases.delete(alias),
    breakDown: (status?: number) => (broken = status),
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    },
  };
}

export type FakeMlflow = Awaited<ReturnType<typeof fakeMlflow>>;
