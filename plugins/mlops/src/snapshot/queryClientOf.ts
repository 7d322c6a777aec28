import type { QueryClient } from '@tanstack/react-query';
import type { MlopsApi } from '../api';
import { createQueryClient } from './createQueryClient';

const clients = new WeakMap<MlopsApi, QueryClient>();

/** The query client of an API: who comes back to the tab sees at once what it showed before. */
export function queryClientOf(api: MlopsApi): QueryClient {
  const known = clients.get(api);
  if (known) return known;
  const client = createQueryClient();
  clients.set(api, client);
  return client;
}
