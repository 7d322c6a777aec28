import type { StackContext } from '../StackContext.ts';

/** The addresses, users and files that a person needs once the stack runs. */
export function welcome({
  paths,
  ports,
}: Pick<StackContext, 'paths' | 'ports'>): string {
  return `
  Portal    http://127.0.0.1:${ports.portal}   users alice, bob, carol, guest; no password on this machine
  Airflow   http://127.0.0.1:${ports.airflow}   user admin, password: airflow.admin in ${paths.secrets}
  MLflow    http://127.0.0.1:${ports.mlflow}
  Logs      npm run stack -- logs    State  npm run stack -- status    Stop  Ctrl-C

`;
}
