import request from 'supertest';
import { startPortal } from '../__testUtils__/startPortal';

const SIGN_IN = '/api/auth/oauth2Proxy/refresh';

describe('a portal on this machine', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal({ names: ['127.0.0.1', 'localhost', '[::1]'] });
  });

  afterAll(() => portal.stop());

  const signIn = (headers: Record<string, string>) =>
    request(portal.url)
      .get(SIGN_IN)
      .set({ 'X-Forwarded-User': 'alice', ...headers });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
    'answers to %s',
    async name => {
      const response = await signIn({ Host: `${name}:${portal.port}` });
      expect(response.status).toBe(200);
      expect(response.body.backstageIdentity.identity.userEntityRef).toBe(
        'user:default/alice',
      );
    },
  );

  // What a page sends whose name was rebound to 127.0.0.1.
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    'localhost:1',
    'localhost.evil.example:PORT',
    '127.0.0.1:PORT@evil.example',
    '0.0.0.0:PORT',
  ])('refuses the host %s on every path', async name => {
    const host = name.replace('PORT', String(portal.port));
    for (const path of [SIGN_IN, '/', '/.backstage/health/v1/readiness']) {
      const response = await request(portal.url)
        .get(path)
        .set({ Host: host, 'X-Forwarded-User': 'alice' });
      expect(response.status).toBe(403);
      expect(response.body.error).toMatchObject({ name: 'NotAllowedError' });
      expect(response.text).not.toContain('backstageIdentity');
    }
  });

  it.each([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1', 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
  ])('refuses a sign-in from elsewhere: %j', async headers => {
    const response = await signIn(headers as Record<string, string>);
    expect(response.status).toBe(403);
    expect(response.text).not.toContain('backstageIdentity');
  });

  it('lets its own pages sign in, under either name', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'same-origin' },
      { Origin: portal.url },
      // The page was opened as localhost, the backend is called as 127.0.0.1.
      {
        Origin: `http://localhost:${portal.port}`,
        'Sec-Fetch-Site': 'cross-site',
      },
    ]) {
      expect((await signIn(headers as Record<string, string>)).status).toBe(
        200,
      );
    }
  });

  it('lets another site link to its pages', async () => {
    const response = await request(portal.url)
      .get('/.backstage/health/v1/readiness')
      .set({ 'Sec-Fetch-Site': 'cross-site' });
    expect(response.status).toBe(200);
  });
});

describe('a portal with a public name', () => {
  it('answers to any name, as its proxy sends it', async () => {
    const portal = await startPortal({});
    const response = await request(portal.url)
      .get(SIGN_IN)
      .set({ Host: 'portal.example', 'X-Forwarded-User': 'alice' });
    expect(response.status).toBe(200);
    await portal.stop();
  });
});
