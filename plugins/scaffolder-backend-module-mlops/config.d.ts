export interface Config {
  mlops?: {
    /** Publishes projects into bare git repositories on the portal's own machine. */
    localPublisher?: {
      /** Folder of the bare repositories; absolute. */
      repositories: string;
      /** Folder of the working clones that the catalog reads; absolute. */
      projects: string;
      /**
       * Command that makes a commit runnable. It is called without a shell, with
       * `--project NAME --repository FOLDER --ref main` added.
       */
      deliver: string[];
    };
    /** What new projects are given. */
    projectDefaults?: {
      /** Kubernetes namespace of training pods; `mlops-training` by default. */
      namespace?: string;
      /** Image that training pods run in, by trainer; best pinned by digest. */
      trainerImages?: {
        typescript?: string;
        kedro?: string;
      };
    };
  };
}
