import { z } from 'zod';
import { SchemaName } from './namedSchemas';

/** A query parameter; its schema also checks it. */
export interface QueryParameter {
  schema: z.ZodType;
  description: string;
  required?: boolean;
}

/** One documented route. */
export interface Operation {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below the entity, OpenAPI notation. */
  path: string;
  operationId: string;
  summary: string;
  /**
   * Which services may call it: Backstage allows a service principal everything without
   * asking the permission policy. `all`: every one that the portal lets in; `named`: those
   * of `mlops.serviceWriters`; `none`: users only.
   */
  services: 'all' | 'named' | 'none';
  query?: Record<string, QueryParameter>;
  body?: SchemaName;
  status: 200 | 202;
  answer: SchemaName;
  /** Whether the answer can also be plain text. */
  orText?: boolean;
}
