import { gitFailure } from './gitFailure';

// Messages of git 2.39 and git-sync 4.4.
it.each([
  ["fatal: couldn't find remote ref no-such-branch", 'git-ref-not-found'],
  [
    'error: Server does not allow request for unadvertised object a1b2',
    'git-ref-not-found',
  ],
  ['fatal: remote error: upload-pack: not our ref a1b2', 'git-ref-not-found'],
  [
    "fatal: could not read Username for 'http://gitea': terminal prompts disabled",
    'git-auth-failed',
  ],
  [
    "fatal: Authentication failed for 'https://git.example.com/ml/iris.git/'",
    'git-auth-failed',
  ],
  [
    "fatal: unable to access 'https://git/x.git/': The requested URL returned error: 403",
    'git-auth-failed',
  ],
  ["fatal: repository 'https://git/x.git/' not found", 'git-auth-failed'],
  [
    "fatal: unable to access 'http://gitea:3000/x.git/': Could not resolve host: gitea",
    'git-unreachable',
  ],
  [
    "fatal: unable to access 'http://10.0.0.1/x.git/': Failed to connect to 10.0.0.1 port 80",
    'git-unreachable',
  ],
  [
    '{"logger":"","msg":"too many failures, aborting","error":"Run(git fetch): exit status 128: { stderr: \\"fatal: unable to access: Connection timed out\\"}"}',
    'git-unreachable',
  ],
])('reads %j', (text, code) => {
  expect(gitFailure(text, 'a1b2')).toMatchObject({ code });
});

it('names the address without the credentials in it', () => {
  const { reason } = gitFailure(
    "fatal: Authentication failed for 'https://bot:hunter2@git.example.com/ml/iris.git/'",
    undefined,
  )!;

  expect(reason).toContain('git.example.com/ml/iris.git.');
  expect(reason).not.toContain('hunter2');
});

it.each(['', 'fetching', 'fatal: out of memory'])(
  'knows nothing of %j',
  text => {
    expect(gitFailure(text, undefined)).toBeUndefined();
  },
);
