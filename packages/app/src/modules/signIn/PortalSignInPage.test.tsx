import { discoveryApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PortalSignInPage } from './PortalSignInPage';

const alice = { name: 'alice', title: 'Alice', description: 'owner' };
const carol = { name: 'carol', title: 'Carol', description: 'may look' };
const session = {
  providerInfo: {},
  profile: { displayName: 'Carol' },
  backstageIdentity: {
    token: 'a.e30.b',
    identity: {
      type: 'user',
      userEntityRef: 'user:default/carol',
      ownershipEntityRefs: [],
    },
  },
};

const render = (app: object) => {
  const onSignInSuccess = jest.fn();
  renderInTestApp(<PortalSignInPage onSignInSuccess={onSignInSuccess} />, {
    config: { app: { title: 'Yard', ...app } },
    apis: [
      [
        discoveryApiRef,
        { getBaseUrl: async id => `http://portal.test/api/${id}` },
      ],
    ],
  });
  return onSignInSuccess;
};

describe('PortalSignInPage', () => {
  const fetchMock = jest.spyOn(global, 'fetch');
  beforeEach(() => {
    window.sessionStorage.clear();
    fetchMock.mockReset();
    fetchMock.mockImplementation(async () => Response.json(session));
  });
  afterAll(() => fetchMock.mockRestore());

  it('signs in as the chosen local user, remembers, and forgets at sign-out', async () => {
    const onSignInSuccess = render({ localUsers: [alice, carol] });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Continue as Carol, may look',
      }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());

    const [url, init] = fetchMock.mock.calls[0];
    expect(url).toBe('http://portal.test/api/auth/oauth2Proxy/refresh');
    expect(new Headers(init?.headers).get('x-forwarded-user')).toBe('carol');
    const [identity] = onSignInSuccess.mock.calls[0];
    await expect(identity.getCredentials()).resolves.toEqual({
      token: session.backstageIdentity.token,
    });
    expect(window.sessionStorage.getItem('trainyard.localUser')).toBe('carol');

    await identity.signOut();
    expect(window.sessionStorage.getItem('trainyard.localUser')).toBeNull();
  });

  it('asks nothing when the tab remembers a user that still exists', async () => {
    window.sessionStorage.setItem('trainyard.localUser', 'carol');
    const onSignInSuccess = render({ localUsers: [alice, carol] });
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
  });

  it('asks again when the remembered user is gone', async () => {
    window.sessionStorage.setItem('trainyard.localUser', 'eve');
    render({ localUsers: [alice] });
    expect(
      await screen.findByRole('button', { name: /Continue as Alice/ }),
    ).toBeInTheDocument();
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('explains a refusal and lets the user choose again', async () => {
    fetchMock.mockImplementation(async () =>
      Response.json({}, { status: 401, statusText: 'Unauthorized' }),
    );
    const onSignInSuccess = render({ localUsers: [alice] });
    await userEvent.click(
      await screen.findByRole('button', { name: /Continue as Alice/ }),
    );
    expect(
      await screen.findByText(/Cannot sign in as Alice/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose another user' }),
    );
    expect(
      await screen.findByRole('button', { name: /Continue as Alice/ }),
    ).toBeInTheDocument();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('offers the configured providers where there are no local users', async () => {
    render({ signInProviders: ['guest'] });
    expect(await screen.findByText('Yard')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Continue as/ }),
    ).not.toBeInTheDocument();
  });
});
