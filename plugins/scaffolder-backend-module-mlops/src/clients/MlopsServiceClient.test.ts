import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { MlopsServiceClient } from './MlopsServiceClient';

describe('MlopsServiceClient', () => {
  let server: Server;
  let seen: { method?: string; url?: string; auth?: string; body: string }[];
  let answer: { status: number; body: unknown };
  const credentials = mockCredentials.user('user:default/alice');
  const client = () =>
    new MlopsServiceClient({
      auth: mockServices.auth(),
      discovery: {
        getBaseUrl: async id =>
          `http://127.0.0.1:${
            (server.address() as AddressInfo).port
          }/api/${id}`,
      },
    });

  beforeEach(async () => {
    seen = [];
    server = createServer(async (req: IncomingMessage, res) => {
      const { method, url, headers } = req;
      seen.push({
        method,
        url,
        auth: headers.authorization,
        body: await text(req),
      });
      res.writeHead(answer.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(() => new Promise(resolve => server.close(resolve)));

  it('starts a run on behalf of the user', async () => {
    answer = { status: 202, body: { id: 'portal-1' } };
    const request = { requestId: '12345678', params: { seed: 1 } };
    await expect(
      client().startRun('component:default/wine', request, credentials),
    ).resolves.toBe('portal-1');
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/api/mlops/v1/entities/component/default/wine/runs',
        auth: `Bearer ${mockCredentials.service.token({
          onBehalfOf: credentials,
          targetPluginId: 'mlops',
        })}`,
        body: JSON.stringify(request),
      },
    ]);
  });

  it('passes on the name and the message of a refusal', async () => {
    answer = {
      status: 403,
      body: {
        error: { name: 'NotAllowedError', message: 'You are no owner' },
        response: { statusCode: 403 },
      },
    };
    await expect(
      client().getProject('component:default/wine', credentials),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'You are no owner',
    });
  });

  it('keeps an entity name within its part of the path', async () => {
    answer = { status: 404, body: {} };
    await expect(
      client().getProject('component:default/a%2F..%2Fb', credentials),
    ).rejects.toThrow();
    expect(seen[0].url).toBe(
      '/api/mlops/v1/entities/component/default/a%252F..%252Fb/training',
    );
  });
});
