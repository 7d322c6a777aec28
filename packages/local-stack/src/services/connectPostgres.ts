import pg from 'pg';
import type { StackContext } from '../StackContext.ts';

const CONNECT_TIMEOUT_MS = 3_000;

/** Connects to the stack's server as its superuser. The caller ends the client. */
export async function connectPostgres(
  { ports, secrets }: Pick<StackContext, 'ports' | 'secrets'>,
  database: string,
): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: ports.postgres,
    user: 'trainyard',
    password: secrets.postgres.superuser,
    database,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // Without a listener a connection that breaks later ends this process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
