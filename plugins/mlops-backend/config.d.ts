export interface Config {
  /** Training of machine-learning models with Airflow and MLflow. */
  mlops?: {
    /**
     * Where projects are trained. The first one is shown when an entity has no
     * `mlops/environment` annotation.
     * @visibility backend
     */
    environments: Array<{
      /**
       * Lower-case id, used in the annotation.
       * @visibility backend
       */
      name: string;
      /** Name for people; defaults to `name`. */
      title?: string;
      airflow: {
        /** Address that this backend calls, without `/api/v2`. */
        baseUrl: string;
        /** Address for links in the browser; defaults to `baseUrl`. */
        externalUrl?: string;
        /** Account of the portal; the role `user` is enough. */
        username?: string;
        /** @visibility secret */
        password?: string;
        /**
         * A ready token instead of username and password.
         * @visibility secret
         */
        token?: string;
        /**
         * Name under which Airflow records what the portal starts. Defaults to
         * `username`, or to the token's subject.
         */
        account?: string;
        /** Calls under way at the same time; more wait, in turns by project. @defaultValue 16 */
        maxConcurrency?: number;
      };
      mlflow: {
        /** Address that this backend calls, without `/api/2.0`. */
        baseUrl: string;
        /** Address for links in the browser; defaults to `baseUrl`. */
        externalUrl?: string;
        username?: string;
        /** @visibility secret */
        password?: string;
        /** @visibility secret */
        token?: string;
        /** Calls under way at the same time; more wait, in turns by project. @defaultValue 16 */
        maxConcurrency?: number;
      };
      /** Where the training pods run; absent for the local runner. */
      kubernetes?: {
        /** Name of the cluster in the Kubernetes plugin's configuration. */
        cluster: string;
        /** Where the DAGs make their pods. */
        namespace: string;
        /** Calls under way at the same time; more wait, in turns by project. @defaultValue 16 */
        maxConcurrency?: number;
      };
    }>;
    /**
     * Grants DAGs, experiments and models that name no project by a tag to those who
     * had them before. A tag that names another entity is stronger. In patterns `*`
     * stands for any characters, and nothing else is special.
     */
    claims?: Array<{
      /** Entities of this owner, by its full ref: `group:default/ml-team`. */
      owner?: string;
      /** This entity, by its full ref or a pattern; with `owner` both must fit. */
      entity?: string;
      /** Patterns of DAG ids. */
      dags?: string[];
      /** Patterns of names of experiments. */
      experiments?: string[];
      /** Patterns of names of registered models. */
      models?: string[];
    }>;
    /**
     * Subjects of services that may start runs and move aliases, for example
     * `external:ci` of `backend.auth.externalAccess` or `plugin:scaffolder`; none by
     * default. Backstage allows services everything without asking the permission
     * policy, so this list is what stands before them.
     */
    serviceWriters?: string[];
    /** Tells the owners of projects of failed trainings and new champions. */
    notifications?: {
      /** Whether this portal does so at all; it does by default. */
      enabled?: boolean;
      /** How often Airflow and MLflow are asked; every minute by default. */
      interval?: {
        hours?: number;
        minutes?: number;
        seconds?: number;
      };
    };
  };
}
