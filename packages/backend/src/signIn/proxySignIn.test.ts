import request from 'supertest';
import { startPortal } from '../__testUtils__/startPortal';

describe('sign-in by a header', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal({});
  });

  afterAll(() => portal.stop());

  const signIn = (headers: Record<string, string>) =>
    request(portal.url).get('/api/auth/oauth2Proxy/refresh').set(headers);

  it('signs in a user of the catalog', async () => {
    const response = await signIn({ 'X-Forwarded-User': 'alice' });
    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.token).toEqual(expect.any(String));
  });

  it.each([
    'mallory',
    'group:default/alice',
    'a:b:c',
    'alice/bob/carol',
    ' ',
    'x'.repeat(500),
    '%00',
  ])('answers 401 for %j', async name => {
    const response = await signIn({ 'X-Forwarded-User': name });
    expect(response.status).toBe(401);
    expect(response.body.error.name).toBe('AuthenticationError');
    expect(response.body.error.stack).toBeUndefined();
  });

  it('answers 401 without the header, which it names', async () => {
    const response = await signIn({});
    expect(response.status).toBe(401);
    expect(response.body.error.message).toContain('x-forwarded-user');
  });
});
