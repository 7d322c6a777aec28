import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { resolveTemplateRoot } from './templateRoot';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [{ host: 'gitea.test', baseUrl: 'https://gitea.test' }],
    },
  }),
);
const file = (target: string) => ({ type: 'file', target });
const url = (target: string) => ({ type: 'url', target });
const path = 'templates/create/template.yaml';

describe('resolveTemplateRoot', () => {
  it('climbs from a file', () => {
    expect(
      resolveTemplateRoot('../..', file(`/srv/repo/${path}`), integrations),
    ).toBe('file:/srv/repo/template.yaml');
    expect(
      resolveTemplateRoot('..', file(`/srv/repo/${path}`), integrations),
    ).toBe('file:/srv/repo/templates/template.yaml');
  });

  it.each([
    [
      'GitHub',
      `https://github.com/org/repo/blob/main/${path}`,
      'https://github.com/org/repo/tree/main/',
    ],
    [
      'GitLab',
      `https://gitlab.com/org/sub/repo/-/blob/main/${path}`,
      'https://gitlab.com/org/sub/repo/-/blob/main/',
    ],
    [
      'Gitea',
      `https://gitea.test/org/repo/src/branch/main/${path}`,
      'https://gitea.test/org/repo/src/branch/main/',
    ],
  ])('climbs from a %s URL', (_host, target, root) => {
    expect(resolveTemplateRoot('../..', url(target), integrations)).toBe(
      `url:${root}`,
    );
  });

  it.each([
    '',
    '.',
    '/',
    '/etc',
    'skeleton',
    '../..//',
    '../../etc',
    '..\\..',
    '../',
    ' ..',
    '..\n',
    'file:///etc',
    'https://evil.test/',
  ])('refuses %j', root => {
    expect(() =>
      resolveTemplateRoot(root, file(`/srv/a/b/${path}`), integrations),
    ).toThrow(/^mlops\/template-root is .* use \.\. or/s);
  });

  it('refuses to climb too far, to the top, or out of the repository', () => {
    expect(() =>
      resolveTemplateRoot('../../../..', file(`/a/b/c/${path}`), integrations),
    ).toThrow(/at most 3 folders/);
    expect(() =>
      resolveTemplateRoot('../..', file(`/${path}`), integrations),
    ).toThrow(/top of the file system/);
    expect(() =>
      resolveTemplateRoot('../..', file(path), integrations),
    ).toThrow(/top of the file system/);
    expect(() =>
      resolveTemplateRoot(
        '../../..',
        url(`https://github.com/org/repo/blob/main/${path}`),
        integrations,
      ),
    ).toThrow(/outside of the repository/);
  });

  it('refuses locations without folders', () => {
    expect(() =>
      resolveTemplateRoot(
        '..',
        { type: 'bootstrap', target: 'x' },
        integrations,
      ),
    ).toThrow(/type bootstrap/);
  });
});
