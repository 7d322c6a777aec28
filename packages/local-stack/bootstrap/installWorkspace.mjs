import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runStep } from './runStep.mjs';

/**
 * Installs node_modules with the committed yarn, exactly as yarn.lock says;
 * nothing is done when the manifests are those of the last time.
 *
 * @param {{ repo: string, data: string, node: string, env: NodeJS.ProcessEnv, startedAt: number }} options
 */
export async function installWorkspace({ repo, data, node, env, startedAt }) {
  const stamp = join(repo, 'node_modules', '.trainyard-install');
  const wanted = manifestHash(repo);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const yarn = readdirSync(join(repo, '.yarn/releases')).find(name =>
    name.endsWith('.cjs'),
  );
  await runStep('Packages of the portal: install', {
    command: node,
    args: [join(repo, '.yarn/releases', yarn), 'install', '--immutable'],
    env: {
      ...env,
      PATH: [dirname(node), env.PATH].join(delimiter),
      YARN_ENABLE_TELEMETRY: '0',
      YARN_GLOBAL_FOLDER: join(data, 'cache', 'yarn'),
      YARN_ENABLE_GLOBAL_CACHE: 'true',
      YARN_ENABLE_PROGRESS_BARS: 'false',
      ...(env.NODE_EXTRA_CA_CERTS && {
        YARN_HTTPS_CA_FILE_PATH: env.NODE_EXTRA_CA_CERTS,
      }),
    },
    cwd: repo,
    log: join(data, 'logs', 'install-packages.log'),
    startedAt,
  });
  writeFileSync(stamp, wanted);
}

/** SHA-256 over yarn.lock and every package.json of the workspace. */
export function manifestHash(repo) {
  const hash = createHash('sha256');
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(repo, folder))
      .sort()
      .map(name => join(folder, name, 'package.json')),
  );
  for (const file of [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...manifests,
  ]) {
    if (existsSync(join(repo, file)))
      hash.update(readFileSync(join(repo, file)));
  }
  return hash.digest('hex');
}
