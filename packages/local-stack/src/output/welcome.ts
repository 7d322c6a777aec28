import type { StackContext } from '../StackContext.ts';

/**
 * The addresses, users and files that a person needs once the stack runs.
 *
 * @param portalPort - where the browser finds the portal, when not on its own port
 */
export function welcome(
  { paths, ports }: Pick<StackContext, 'paths' | 'ports'>,
  portalPort = ports.portal,
): string {
  return `
  Portal    http://127.0.0.1:${portalPort}   users alice, bob, carol, guest; no password on this machine
  Airflow   http://127.0.0.1:${ports.airflow}   user admin, password: airflow.admin in ${paths.secrets}
  MLflow    http://127.0.0.1:${ports.mlflow}
  Logs      npm run stack -- logs    State  npm run stack -- status    Stop  Ctrl-C

`;
}
