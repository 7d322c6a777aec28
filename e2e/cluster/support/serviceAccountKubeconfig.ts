import { writeFileSync } from 'node:fs';
import type { Kubectl } from './Kubectl.ts';

/** Address, authority and a token: what a client of one ServiceAccount needs. */
export interface ServiceAccountAccess {
  server: string;
  /** PEM, base64. */
  certificateAuthority: string;
  token: string;
}

/** A token of a ServiceAccount for as long as a round of tests lasts. */
export async function accessOf(
  admin: Kubectl,
  namespace: string,
  account: string,
): Promise<ServiceAccountAccess> {
  const config = await admin.json('config', 'view', '--raw', '--minify');
  const { server, ...cluster } = config.clusters[0].cluster;
  const token = await admin.run([
    ...['create', 'token', account, `--namespace=${namespace}`],
    '--duration=12h',
  ]);
  return {
    server,
    certificateAuthority: cluster['certificate-authority-data'],
    token: token.trim(),
  };
}

/** Writes a kubeconfig of that ServiceAccount, readable by its owner only. */
export function writeKubeconfig(
  file: string,
  access: ServiceAccountAccess,
  namespace: string,
): void {
  const name = 'cluster';
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server: access.server,
          'certificate-authority-data': access.certificateAuthority,
        },
      },
    ],
    users: [{ name, user: { token: access.token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace } }],
    'current-context': name,
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
}
