import { Operation } from './Operation';
import { OPERATIONS } from './operations';

/** What services may do with a route. @throws Error for an operation that does not exist */
export function servicesOf(operationId: string): Operation['services'] {
  const found = OPERATIONS.find(each => each.operationId === operationId);
  if (!found) throw new Error(`There is no operation ${operationId}.`);
  return found.services;
}
