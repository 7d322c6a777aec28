import type { AskPortal } from './askPortal.ts';
import { ROUTES } from './routes.ts';

/** A route that the portal promises. */
export interface Operation {
  operationId: string;
  method: string;
}

/**
 * The operations of the served OpenAPI document, so that a new route cannot be
 * forgotten.
 *
 * @throws Error for an operation that the harness does not know how to ask
 */
export async function readOperations(ask: AskPortal): Promise<Operation[]> {
  const { text } = await ask('GET', '/mlops/v1/openapi.json');
  const { paths } = JSON.parse(text) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  const operations = Object.values(paths).flatMap(methods =>
    Object.entries(methods).flatMap(([method, { operationId }]) =>
      operationId ? [{ operationId, method: method.toUpperCase() }] : [],
    ),
  );
  const unknown = operations.filter(({ operationId }) => !ROUTES[operationId]);
  if (unknown.length > 0) {
    throw new Error(
      `Add to e2e/faults/routes.ts: ${unknown
        .map(({ operationId }) => operationId)
        .join(', ')}`,
    );
  }
  return operations;
}
