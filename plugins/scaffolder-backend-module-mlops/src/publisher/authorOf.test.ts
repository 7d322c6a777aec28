import { UserEntity } from '@backstage/catalog-model';
import { authorOf } from './authorOf';

const user = (profile?: UserEntity['spec']['profile']) => ({
  ref: 'user:default/alice',
  entity: {
    apiVersion: 'backstage.io/v1alpha1' as const,
    kind: 'User' as const,
    metadata: { name: 'alice' },
    spec: { profile },
  },
});

describe('authorOf', () => {
  it('takes the profile of the catalog', () => {
    expect(authorOf(user({ displayName: 'Alice', email: 'a@b.test' }))).toEqual(
      { name: 'Alice', email: 'a@b.test' },
    );
  });

  it('falls back to the reference, then to the portal', () => {
    const alice = { name: 'alice', email: 'alice@localhost' };
    expect(authorOf(user())).toEqual(alice);
    expect(authorOf(user({ displayName: ' <> ' }))).toEqual(alice);
    expect(authorOf({ ref: 'user:default/alice' })).toEqual(alice);
    expect(authorOf(undefined).name).toBe('trainyard');
  });

  it('drops what would forge a commit header', () => {
    expect(
      authorOf(user({ displayName: 'Eve <root@x>\ncommitter y' })).name,
    ).toBe('Eve  root@x  committer y');
  });
});
