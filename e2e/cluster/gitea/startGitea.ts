import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ManagedProcess } from '../../../packages/local-stack/src/supervisor/ManagedProcess.ts';
import { waitFor } from '../node/waitFor.ts';
import { GiteaApi, type GiteaAccount } from './GiteaApi.ts';
import { giteaConfig, giteaUrl, type GiteaPlace } from './giteaConfig.ts';
import type { GiteaProgram } from './giteaProgram.ts';

const run = promisify(execFile);
/** `admin` is a reserved name in Gitea. */
const ADMIN = 'operator';
const START_SECONDS = 60;

/** A running Gitea. */
export interface Gitea {
  url: string;
  admin: GiteaAccount;
  /** The API as the administrator. */
  api: GiteaApi;
  /** File of its own log. */
  log: string;
  /** Ends it; resolves when no process of it is left. Its data stays. */
  stop(): Promise<void>;
}

/**
 * Starts a new Gitea on an empty folder; it answers after about a second.
 * Needs git on the PATH.
 *
 * @param options.address - address of this machine that it binds; pods must reach it
 * @throws Error when the folder holds one already, or when it does not start
 */
export async function startGitea(
  { program, staticRoot }: GiteaProgram,
  options: Omit<GiteaPlace, 'staticRoot'>,
): Promise<Gitea> {
  const { dataFolder } = options;
  await mkdir(dataFolder, { recursive: true });
  const place = { ...options, staticRoot };
  const secrets = {
    secretKey: randomBytes(32).toString('hex'),
    internalToken: randomBytes(32).toString('hex'),
  };
  const config = join(dataFolder, 'app.ini');
  await writeFile(
    config,
    giteaConfig(place, secrets, process.getuid?.() === 0),
    {
      mode: 0o600,
      flag: 'wx',
    },
  );
  const env = giteaEnv(dataFolder);
  const admin = await createAdmin(program, config, env);

  const url = giteaUrl(place);
  const log = join(dataFolder, 'gitea.log');
  const server = new ManagedProcess(
    {
      name: 'gitea',
      command: program,
      args: ['--config', config, 'web'],
      env,
      cwd: dataFolder,
    },
    { run: join(dataFolder, 'run'), log },
  );
  await server.start();
  const api = new GiteaApi(url, admin);
  try {
    await waitFor(`Gitea at ${url}`, START_SECONDS, async () =>
      Boolean(await api.call('GET', '/user')),
    );
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url, admin, api, log, stop: () => server.stop() };
}

/** What Gitea and its git see; nothing of the user's own git configuration. */
function giteaEnv(dataFolder: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: dataFolder,
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

/** Gitea makes the password up, so that none is an argument of a process. */
async function createAdmin(
  program: string,
  config: string,
  env: Record<string, string>,
): Promise<GiteaAccount> {
  const gitea = (...args: string[]) =>
    run(program, ['--config', config, ...args], { env });
  await gitea('migrate');
  const { stdout } = await gitea(
    ...['admin', 'user', 'create', '--admin', '--username', ADMIN],
    ...['--email', `${ADMIN}@trainyard.invalid`],
    ...['--random-password', '--must-change-password=false'],
  );
  const password = /random password is '(.+)'/.exec(stdout)?.[1];
  if (!password) throw new Error('Gitea did not say the password that it made');
  return { username: ADMIN, password };
}
