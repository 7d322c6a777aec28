import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ImageCache } from './imageCache.ts';
import type { Client } from './ImageSpec.ts';

const CERTIFICATES = '/etc/ssl/certs';
/** Of root, who builds. */
const CONTAINER_HOME = '/root';
const BUNDLE = `${CERTIFICATES}/ca-certificates.crt`;
/** The same for npm and yarn, which can be told: their images may install certificates of their own. */
const OWN_BUNDLE = `${CONTAINER_HOME}/ca-certificates.crt`;

/**
 * This machine's way to the package registries (certificates, settings and
 * download caches) as build-time mounts. A mount that has no place in the base
 * would leave an empty one in the image, so settings and caches are one home
 * folder of root. Proxies need none: buildah hands the proxy variables to RUN
 * and leaves them out of the image.
 *
 * @returns `host:container[:ro]`
 */
export async function clientMounts(
  clients: Client[],
  { clients: home }: ImageCache,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  if (clients.length === 0) return [];
  for (const [file, lines] of Object.entries(
    clientSettings(env, existsSync(BUNDLE)),
  )) {
    await mkdir(dirname(join(home, file)), { recursive: true });
    await writeFile(join(home, file), `${lines.join('\n')}\n`, { mode: 0o600 });
  }
  const mounts = [`${home}:${CONTAINER_HOME}`];
  if (existsSync(BUNDLE)) {
    await copyFile(BUNDLE, join(home, basename(OWN_BUNDLE)));
    if (clients.some(client => client !== 'npm'))
      mounts.push(`${CERTIFICATES}:${CERTIFICATES}:ro`);
  }
  if (clients.includes('go')) {
    // The machine's own: other builds fill them too, and Go checks every hash.
    mounts.push(`${goFolder('GOMODCACHE')}:/go/pkg/mod`);
    mounts.push(`${goFolder('GOCACHE')}:${CONTAINER_HOME}/.cache/go-build`);
  }
  return mounts;
}

/** Settings files below the home folder, as the person's environment says. */
export function clientSettings(
  env: NodeJS.ProcessEnv,
  certificates: boolean,
): Record<string, string[]> {
  const npm = env.npm_config_registry;
  const pip = env.PIP_INDEX_URL;
  return {
    '.npmrc': [
      ...(certificates ? [`cafile=${OWN_BUNDLE}`] : []),
      ...(npm ? [`registry=${npm}`] : []),
    ],
    '.yarnrc.yml': [
      'enableTelemetry: false',
      ...(certificates ? [`httpsCaFilePath: ${OWN_BUNDLE}`] : []),
      ...(npm ? [`npmRegistryServer: ${JSON.stringify(npm)}`] : []),
    ],
    // The index is in the lock, with the address of each file.
    '.config/uv/uv.toml': certificates ? ['system-certs = true'] : [],
    '.config/pip/pip.conf': [
      '[global]',
      ...(certificates ? [`cert = ${BUNDLE}`] : []),
      ...(pip ? [`index-url = ${pip}`] : []),
    ],
  };
}

const goFolder = (name: string): string =>
  execFileSync('go', ['env', name], { encoding: 'utf8' }).trim();
