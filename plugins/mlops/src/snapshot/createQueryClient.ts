import { QueryClient } from '@tanstack/react-query';

/**
 * The tab's own query client. Failed looks are repeated by polling rather than
 * at once, and `always` because a portal on a loopback address is there even
 * when the browser believes to be offline.
 */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
