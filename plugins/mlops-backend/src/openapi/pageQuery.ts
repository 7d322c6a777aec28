import { z } from 'zod';
import { QueryParameter } from './Operation';

/** The query of every list. */
export const PAGE_QUERY: Record<string, QueryParameter> = {
  cursor: {
    schema: z.string().max(2000),
    description:
      'The nextCursor of the page before; the first page without it.',
  },
  limit: {
    schema: z.number().int().min(1).max(100).default(25),
    description: 'Greatest number of items.',
  },
};
