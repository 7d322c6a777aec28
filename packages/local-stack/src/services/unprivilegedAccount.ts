import type { ProcessIdentity } from './Service.ts';

const PREFERRED = ['postgres', 'nobody'];

/**
 * Picks the account that PostgreSQL runs as when this process is root, from
 * the text of /etc/passwd. No account is created on the machine.
 *
 * @throws Error when neither `postgres` nor `nobody` exists
 */
export function unprivilegedAccount(passwd: string): ProcessIdentity {
  const accounts = new Map(
    passwd.split('\n').map(line => {
      const [name, , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
  for (const name of PREFERRED) {
    const account = accounts.get(name);
    if (account && account.uid > 0 && account.gid > 0) return account;
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has neither an account "postgres" nor "nobody"; start the stack as an ordinary user.',
  );
}
