import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';

/**
 * Makes sure that programs are on PATH; those that are not are installed from
 * Debian's packages when this is root on Debian.
 *
 * @param tools program -> the package that brings it; `undefined` when none does
 * @throws Error that names what is missing and how to get it
 */
export async function requireTools(
  tools: Record<string, string | undefined>,
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<void> {
  const missing = () => Object.keys(tools).filter(tool => !isOnPath(tool, env));
  const packages = missing()
    .map(tool => tools[tool])
    .filter(name => name !== undefined);
  if (
    packages.length > 0 &&
    process.getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get')
  ) {
    const options = {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      cwd: '/',
      log,
    };
    await runLogged('apt-get', ['update', '-q'], options);
    await runLogged(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', ...packages],
      options,
    );
  }
  const still = missing();
  if (still.length > 0) {
    throw new Error(
      `Images need ${still.join(
        ' and ',
      )} on PATH; install them (Debian, as root: apt-get install buildah mmdebstrap; Go 1.26 for the image "minio").`,
    );
  }
}

function isOnPath(tool: string, { PATH = '' }: NodeJS.ProcessEnv): boolean {
  return PATH.split(delimiter).some(folder => existsSync(join(folder, tool)));
}
