import { codeOwner } from './codeOwner';

const team = 'group:default/ml-team';

describe('codeOwner', () => {
  it.each([
    [team, 'github', 'https://github.com/acme/iris', '@acme/ml-team'],
    [team, 'gitea', 'http://10.0.0.1:3000/git/acme/iris', '@acme/ml-team'],
    [team, 'gitlab', 'https://gitlab.com/acme/ml/iris', '@ml-team'],
    [team, 'local', '', '@ml-team'],
    ['user:default/alice', 'github', 'https://github.com/acme/iris', '@alice'],
  ] as const)('names %s on %s', (owner, publisher, url, expected) => {
    expect(codeOwner(owner, publisher, url)).toBe(expected);
  });
});
