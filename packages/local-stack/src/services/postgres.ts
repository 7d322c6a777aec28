import {
  chownSync,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runLogged } from '../install/runLogged.ts';
import { logFile } from '../paths.ts';
import type { Database, StackContext } from '../StackContext.ts';
import { connectPostgres } from './connectPostgres.ts';
import { postgresPlace, type PostgresPlace } from './postgresPlace.ts';
import type { Service } from './Service.ts';

const DATABASES: Database[] = ['airflow', 'mlflow', 'portal', 'study'];

/** PostgreSQL from npm, on loopback TCP only, with one role and database for each user of it. */
export async function postgresService(stack: StackContext): Promise<Service> {
  const { paths, ports, secrets } = stack;
  const place = await postgresPlace(paths);
  const env = { ...stack.baseEnv, LC_ALL: 'C' };
  return {
    name: 'postgres',
    title: 'PostgreSQL',
    needs: [],
    processes: [
      {
        name: 'postgres',
        command: place.postgres,
        args: [
          ...[
            '-D',
            place.data,
            '-p',
            String(ports.postgres),
            '-h',
            '127.0.0.1',
          ],
          ...['-c', 'unix_socket_directories='],
          // Backstage keeps a pool for each of its plugins.
          ...['-c', 'max_connections=300'],
          // A crash of the machine may lose the last moments, never consistency.
          ...['-c', 'synchronous_commit=off'],
        ],
        env,
        cwd: place.data,
        identity: place.identity,
        // "Fast shutdown": SIGTERM would wait for every client to leave.
        stopSignal: 'SIGINT',
      },
    ],
    async prepare() {
      if (!existsSync(join(place.data, 'PG_VERSION'))) {
        await initialise(place, secrets.postgres.superuser, {
          env,
          log: logFile(paths, 'postgres'),
        });
      }
    },
    async probe() {
      try {
        const client = await connectPostgres(stack, 'postgres');
        await client.end();
        return { ok: true };
      } catch {
        return {
          ok: false,
          message: `127.0.0.1:${ports.postgres} does not accept connections`,
        };
      }
    },
    ready: () => createDatabases(stack),
    startTimeoutMs: 60_000,
  };
}

async function initialise(
  place: PostgresPlace,
  password: string,
  { env, log }: { env: Record<string, string>; log: string },
): Promise<void> {
  // Without PG_VERSION this is what an interrupted initdb left.
  rmSync(place.data, { recursive: true, force: true });
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const passwordFile = `${place.data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.identity) {
    for (const path of [place.data, passwordFile]) {
      chownSync(path, place.identity.uid, place.identity.gid);
    }
  }
  try {
    await runLogged(
      place.initdb,
      [
        `--pgdata=${place.data}`,
        '--username=trainyard',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
      ],
      { env, cwd: place.data, log, ...place.identity },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function createDatabases(stack: StackContext): Promise<void> {
  const client = await connectPostgres(stack, 'postgres');
  try {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database',
    );
    const present = new Set(rows.map(row => row.datname));
    for (const name of DATABASES.filter(database => !present.has(database))) {
      const password = client.escapeLiteral(stack.secrets.postgres[name]);
      const role = client.escapeIdentifier(name);
      await client.query(`DROP ROLE IF EXISTS ${role}`);
      await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${password}`);
      await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
    }
  } finally {
    await client.end();
  }
}
