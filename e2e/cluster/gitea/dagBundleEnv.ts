import type { GiteaAccount } from './GiteaApi.ts';

const CONNECTION = 'dags_git';

/** The repository of DAGs, as Airflow reads it. */
export interface DagBundle {
  /** Clone URL, without a credential. */
  repository: string;
  /** May read it. */
  account: GiteaAccount;
  /** Pause between two looks for a new commit, seconds. */
  refreshSeconds: number;
}

/**
 * Environment by which Airflow reads a git repository of DAGs beside its own
 * DAG folder. Each run keeps the commit that it began with.
 *
 * @see https://airflow.apache.org/docs/apache-airflow-providers-git/stable/bundles/index.html
 */
export function dagBundleEnv({
  repository,
  account,
  refreshSeconds,
}: DagBundle): Record<string, string> {
  const bundles = [
    {
      name: 'dags-folder',
      classpath: 'airflow.dag_processing.bundles.local.LocalDagBundle',
      kwargs: {},
    },
    {
      name: 'projects',
      classpath: 'airflow.providers.git.bundles.git.GitDagBundle',
      kwargs: {
        git_conn_id: CONNECTION,
        tracking_ref: 'main',
        refresh_interval: refreshSeconds,
        view_url_template: `${repository}/src/commit/{version}`,
      },
    },
  ];
  return {
    AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST: JSON.stringify(bundles),
    [`AIRFLOW_CONN_${CONNECTION.toUpperCase()}`]: JSON.stringify({
      conn_type: 'git',
      host: repository,
      login: account.username,
      password: account.password,
    }),
  };
}
