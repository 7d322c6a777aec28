import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import { PACKAGES } from './packages.ts';
import { findProgram } from './programs.ts';

/** Names of Debian's packages that the node needs and the machine lacks. */
export const missingPackages = (packages = PACKAGES): string[] =>
  Object.entries(packages)
    .filter(([, program]) => !findProgram(program))
    .map(([name]) => name);

/**
 * Installs what is missing with apt-get; nothing is asked of it when all is there.
 *
 * @param more - packages besides the node's own, as `PACKAGES`
 */
export async function installPackages(
  env: NodeJS.ProcessEnv,
  log: string,
  more: Record<string, string> = {},
): Promise<void> {
  const missing = missingPackages({ ...PACKAGES, ...more });
  if (missing.length === 0) return;
  const options = {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    cwd: '/',
    log,
  };
  // Another apt may be at work, as that of a parallel build.
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  await runLogged('apt-get', ['update', '-qq', ...lock], options);
  await runLogged(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...lock, ...missing],
    options,
  );
}
