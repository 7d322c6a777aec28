import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageCache } from './imageCache.ts';
import type { Client } from './ImageSpec.ts';

const CERTIFICATES = '/etc/ssl/certs';
const BUNDLE = `${CERTIFICATES}/ca-certificates.crt`;

/**
 * This machine's way to the package registries (certificates, settings and
 * download caches) as build-time mounts. Proxies need none: buildah hands the
 * proxy variables to RUN and leaves them out of the image.
 *
 * @returns `host:container[:ro]`
 */
export async function clientMounts(
  clients: Client[],
  { clients: folder }: ImageCache,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  if (clients.length === 0) return [];
  const mounts = existsSync(BUNDLE)
    ? [`${CERTIFICATES}:${CERTIFICATES}:ro`]
    : [];
  const cache = async (name: string, target: string) => {
    await mkdir(join(folder, name), { recursive: true });
    mounts.push(`${join(folder, name)}:${target}`);
  };
  const settings = async (name: string, target: string, lines: string[]) => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), `${lines.join('\n')}\n`, {
      mode: 0o600,
    });
    mounts.push(`${join(folder, name)}:${target}:ro`);
  };
  if (clients.includes('npm')) {
    await settings('npmrc', '/usr/local/etc/npmrc', [
      ...(existsSync(BUNDLE) ? [`cafile=${BUNDLE}`] : []),
      ...(env.npm_config_registry
        ? [`registry=${env.npm_config_registry}`]
        : []),
    ]);
    await cache('npm', '/root/.npm');
    await settings('yarnrc.yml', '/root/.yarnrc.yml', [
      'enableTelemetry: false',
      ...(existsSync(BUNDLE) ? [`httpsCaFilePath: ${BUNDLE}`] : []),
      ...(env.npm_config_registry
        ? [`npmRegistryServer: ${env.npm_config_registry}`]
        : []),
    ]);
    await cache('yarn', '/root/.yarn');
  }
  if (clients.includes('pip')) {
    await settings('pip.conf', '/etc/pip.conf', [
      '[global]',
      ...(existsSync(BUNDLE) ? [`cert = ${BUNDLE}`] : []),
      ...(env.PIP_INDEX_URL ? [`index-url = ${env.PIP_INDEX_URL}`] : []),
    ]);
    await cache('pip', '/root/.cache/pip');
    await cache('uv', '/root/.cache/uv');
  }
  if (clients.includes('go')) {
    // The machine's own: other builds fill them too, and Go checks every hash.
    for (const [name, target] of [
      ['GOMODCACHE', '/go/pkg/mod'],
      ['GOCACHE', '/root/.cache/go-build'],
    ]) {
      const path = execFileSync('go', ['env', name], { encoding: 'utf8' });
      await mkdir(path.trim(), { recursive: true });
      mounts.push(`${path.trim()}:${target}`);
    }
  }
  return mounts;
}
