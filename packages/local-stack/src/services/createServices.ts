import type { StackContext } from '../StackContext.ts';
import { airflowService } from './airflow.ts';
import { devPortalService } from './devPortal.ts';
import { mlflowService } from './mlflow.ts';
import { portalService } from './portal.ts';
import { postgresService } from './postgres.ts';
import type { Service } from './Service.ts';

/** Which services of the stack are wanted. */
export interface ServiceChoice {
  /** Names to keep; all of them when left out. */
  only?: string[];
  /** The portal with hot reload in place of the built one. */
  dev?: boolean;
}

/**
 * The services of the stack, each after those that it needs.
 *
 * @throws Error for an unknown name
 */
export async function createServices(
  stack: StackContext,
  { only, dev = false }: ServiceChoice = {},
): Promise<Service[]> {
  const services = [
    await postgresService(stack),
    airflowService(stack),
    mlflowService(stack),
    dev ? devPortalService(stack) : portalService(stack),
  ];
  const unknown = only?.find(
    name => !services.some(service => service.name === name),
  );
  if (unknown) {
    const known = services.map(({ name }) => name).join(', ');
    throw new Error(
      `There is no service "${unknown}"; the services are ${known}.`,
    );
  }
  return services.filter(({ name }) => !only || only.includes(name));
}
