import {
  buildPod,
  buildRetrainForm,
  buildRun,
  buildRunPods,
} from '../testUtils';
import { buildAliasMoves } from '../testUtils/aliasMoves';
import { MlopsClient } from './MlopsClient';

const REF = 'component:default/iris';

function clientOf(body: unknown, status = 200) {
  const fetch = jest.fn(async (..._: Parameters<typeof globalThis.fetch>) => ({
    ok: status < 400,
    status,
    statusText: 'text',
    headers: { get: () => 'application/json' },
    text: async () => JSON.stringify(body),
    json: async () => body,
  }));
  const client = new MlopsClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch: fetch as unknown as typeof globalThis.fetch },
  });
  return { client, fetch };
}

describe('MlopsClient', () => {
  it('asks for an entity by its ref and reads the answer', async () => {
    const form = buildRetrainForm();
    const { client, fetch } = clientOf(form);
    await expect(client.getRetrainForm(REF)).resolves.toEqual(form);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/mlops/v1/entities/component/default/iris/retrain-form',
      { method: 'GET' },
    );
  });

  it('escapes ids and leaves out what is not asked for', async () => {
    const { client, fetch } = clientOf({ lines: [], cursor: null });
    await client.readLog(REF, 'manual__2026-11-22T18:00:00+00:00/../x', {
      task: 'train',
      tryNumber: 2,
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/mlops/v1/entities/component/default/iris/runs/manual__2026-11-22T18%3A00%3A00%2B00%3A00%2F..%2Fx/logs?task=train&try=2',
    );
  });

  it('reads on in the history of aliases', async () => {
    const history = { moves: buildAliasMoves(), isCompared: true };
    const { client, fetch } = clientOf(history);
    await expect(
      client.getAliasHistory(REF, { cursor: 'c2' }),
    ).resolves.toEqual(history);
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/mlops/v1/entities/component/default/iris/aliases/history?cursor=c2',
    );
  });

  it('reads the pods of a run', async () => {
    const pods = buildRunPods([buildPod(0), buildPod(-1)]);
    const { client, fetch } = clientOf(pods);
    await expect(client.readPods(REF, 'r1')).resolves.toEqual(pods);
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/mlops/v1/entities/component/default/iris/runs/r1/pods',
    );
  });

  it('reads on in the log of a container', async () => {
    const { client, fetch } = clientOf({ lines: [], cursor: 'c2' });
    await expect(
      client.readPodLog(REF, 'r1', {
        pod: '../other',
        container: 'base',
        previous: true,
        cursor: 'c 1',
      }),
    ).resolves.toEqual({ lines: [], cursor: 'c2' });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/mlops/v1/entities/component/default/iris/runs/r1/pods/..%2Fother/log?container=base&previous=true&cursor=c+1',
    );
  });

  it('names the field of a pod that it does not understand', async () => {
    const [pod, source] = [buildPod(0), buildRunPods([]).source];
    const { client } = clientOf({
      pods: [{ ...pod, phase: 'Dreaming' }],
      source,
    });
    await expect(client.readPods(REF, 'r1')).rejects.toThrow(
      /\(pods\.0\.phase\)/,
    );
  });

  it('sends a body as JSON', async () => {
    const { client, fetch } = clientOf(buildRun(1));
    const request = { requestId: 'a'.repeat(32), params: { seed: 1 } };
    await expect(client.startRun(REF, request)).resolves.toMatchObject({
      id: 'portal-0001',
    });
    expect(fetch.mock.calls[0][1]).toEqual({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  });

  it.each([
    ['POST', 'runs/r1/cancel', (c: MlopsClient) => c.cancelRun(REF, 'r1')],
    ['POST', 'runs/r1/retry', (c: MlopsClient) => c.retryRun(REF, 'r1')],
    [
      'DELETE',
      'aliases/champion?expectedVersion=3&requestId=r1',
      (c: MlopsClient) =>
        c.removeAlias(REF, 'champion', {
          expectedVersion: '3',
          requestId: 'r1',
        }),
    ],
    [
      'POST',
      'suggestion/dismiss',
      (c: MlopsClient) => c.dismissSuggestion(REF, 's1'),
    ],
    [
      'POST',
      'suggestion/restore',
      (c: MlopsClient) => c.restoreSuggestion(REF, 's1'),
    ],
    ['PATCH', 'schedule', (c: MlopsClient) => c.setSchedule(REF, true)],
    [
      'POST',
      'versions/3/alias',
      (c: MlopsClient) =>
        c.setAlias(REF, '3', {
          alias: 'champion',
          expectedVersion: '2',
          reason: 'better',
        }),
    ],
  ])('%s %s', async (method, path, call) => {
    const { client, fetch } = clientOf({});
    await call(client);
    expect(fetch.mock.calls[0]).toEqual([
      `http://portal/api/mlops/v1/entities/component/default/iris/${path}`,
      expect.objectContaining({ method }),
    ]);
  });

  it("rejects with the backend's status and words", async () => {
    const { client } = clientOf(
      {
        error: { name: 'ConflictError', message: 'moved' },
        response: { statusCode: 409 },
      },
      409,
    );
    await expect(client.getTraining(REF)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 409,
      cause: expect.objectContaining({ message: 'moved' }),
    });
  });

  it('names the field of an answer that it does not understand', async () => {
    const { client } = clientOf({ lines: [{ level: 'loud' }], cursor: null });
    await expect(
      client.readLog(REF, 'r1', { task: 'train', tryNumber: 1 }),
    ).rejects.toThrow(/\(lines\.0\.level\)/);
  });
});
