import { randomBytes } from 'node:crypto';

/** What cannot be drawn at random because another system gives it out. */
export interface GivenCredentials {
  gitUsername?: string;
  gitPassword?: string;
  githubToken?: string;
  /** Clone URL of the repository that Airflow reads DAGs from. */
  dagsRepository?: string;
}

export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: { name: string; namespace: string };
  stringData: Record<string, string>;
}

/** Stands for a credential that was not given; Git hosts refuse it. */
const NOT_GIVEN = 'not-given';

/** A password that needs no escaping in a URL. */
const password = () => randomBytes(24).toString('base64url');

/** Fernet: 32 bytes in URL-safe base64, padded. */
const fernetKey = () =>
  randomBytes(32).toString('base64').replaceAll('+', '-').replaceAll('/', '_');

/** All Secrets of the dev overlay, with new random values that fit together. */
export function devSecrets(given: GivenCredentials = {}): Secret[] {
  const roles = { mlflow: password(), portal: password(), airflow: password() };
  const admin = { username: 'admin', password: password() };
  const trainer = { username: 'trainer', password: password() };
  const s3 = { 'access-key': 'mlflow', 'secret-key': password() };
  const portalInAirflow = password();
  // SQLAlchemy 2.1 would take psycopg 3 for a plain `postgresql://`.
  const database = (role: 'mlflow' | 'airflow') =>
    `postgresql+psycopg2://${role}:${roles[role]}@postgres.mlops.svc:5432/${role}`;

  return [
    secret('mlops', 'postgres', { password: password() }),
    secret('mlops', 'postgres-roles', roles),
    secret('mlops', 'mlflow-database', { uri: database('mlflow') }),
    secret('mlops', 'mlflow-s3', s3),
    secret('mlops', 'mlflow-admin', { ...admin, 'flask-secret': password() }),
    secret('mlops', 'mlflow-webhooks', { 'encryption-key': fernetKey() }),
    secret('mlops', 'mlflow-accounts', {
      [trainer.username]: trainer.password,
    }),
    secret('mlops', 'portal', {
      POSTGRES_PASSWORD: roles.portal,
      MLFLOW_USERNAME: admin.username,
      MLFLOW_PASSWORD: admin.password,
      AIRFLOW_PASSWORD: portalInAirflow,
      AUTH_SESSION_SECRET: password(),
      GITHUB_TOKEN: given.githubToken ?? NOT_GIVEN,
    }),
    secret('mlops-training', 'git-credentials', {
      username: given.gitUsername ?? NOT_GIVEN,
      password: given.gitPassword ?? NOT_GIVEN,
    }),
    secret('mlops-training', 'mlflow-credentials', trainer),
    secret('airflow', 'mlflow-credentials', trainer),
    secret('airflow', 'airflow-database', { connection: database('airflow') }),
    secret('airflow', 'airflow-fernet', { 'fernet-key': fernetKey() }),
    secret('airflow', 'airflow-jwt', {
      'jwt-secret': randomBytes(64).toString('base64url'),
    }),
    secret('airflow', 'airflow-api', { 'api-secret-key': password() }),
    secret('airflow', 'airflow-logs', {
      connection: JSON.stringify({
        conn_type: 'aws',
        login: s3['access-key'],
        password: s3['secret-key'],
        extra: { endpoint_url: 'http://minio.mlops.svc:9000' },
      }),
    }),
    secret('airflow', 'airflow-dags', {
      connection: JSON.stringify({
        conn_type: 'git',
        host: given.dagsRepository ?? NOT_GIVEN,
        login: given.gitUsername ?? NOT_GIVEN,
        password: given.gitPassword ?? NOT_GIVEN,
      }),
    }),
    secret('airflow', 'airflow-portal', { password: portalInAirflow }),
  ];
}

const secret = (
  namespace: string,
  name: string,
  stringData: Record<string, string>,
): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  stringData,
});
