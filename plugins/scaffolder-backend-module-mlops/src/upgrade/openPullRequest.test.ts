import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { openPullRequest } from './openPullRequest';

describe('openPullRequest', () => {
  let server: Server;
  let answer: { status: number; body: object };
  let seen: object | undefined;
  const open = () =>
    openPullRequest(
      {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/pulls`,
        headers: { Authorization: 'Basic x' },
        fields: { text: 'description', from: 'source', into: 'target' },
        page: 'web_url',
      },
      { title: 'Upgrade', text: 'What changes', branch: 'mlops/upgrade-2-a' },
    );

  beforeEach(async () => {
    server = createServer(async (req, res) => {
      const { method, url, headers } = req;
      const body = JSON.parse(await text(req));
      seen = { method, url, authorization: headers.authorization, body };
      res.writeHead(answer.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
  });
  afterEach(() => new Promise(done => server.close(done)));

  it('answers the page, in the words of the host', async () => {
    answer = { status: 201, body: { web_url: 'https://gl.test/1' } };
    await expect(open()).resolves.toBe('https://gl.test/1');
    expect(seen).toEqual({
      method: 'POST',
      url: '/pulls',
      authorization: 'Basic x',
      body: {
        title: 'Upgrade',
        description: 'What changes',
        source: 'mlops/upgrade-2-a',
        target: 'main',
      },
    });
  });

  it.each([
    [409, { message: ['Another open merge request already exists'] }],
    [422, { errors: [{ message: 'A pull request already exists for a:b.' }] }],
  ])('is no error when there is one: %s', async (status, body) => {
    answer = { status, body };
    await expect(open()).resolves.toBeUndefined();
  });

  it('says that the branch is there when the host refuses', async () => {
    answer = { status: 403, body: { message: 'no' } };
    await expect(open()).rejects.toThrow(
      /^The branch mlops\/upgrade-2-a is pushed, but .* 403/,
    );
  });
});
