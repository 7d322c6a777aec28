import { parseEntityRef, UserEntity } from '@backstage/catalog-model';
import { Author } from './git';

/** git ends a name at these, and a line break would forge a header. */
const clean = (text: string) => text.replace(/[<>\p{Cc}]/gu, ' ').trim();

/** Who started the task, as git writes it. */
export function authorOf(
  user: { entity?: UserEntity; ref?: string } | undefined,
): Author {
  const name = user?.ref ? parseEntityRef(user.ref).name : 'trainyard';
  const profile = user?.entity?.spec.profile;
  return {
    name: clean(profile?.displayName ?? '') || name,
    email: clean(profile?.email ?? '') || `${name}@localhost`,
  };
}
