import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AirflowClient,
  KubernetesClient,
  KubernetesProxyDeps,
  MlflowClient,
} from '@trainyard/backstage-plugin-mlops-node';
import { EnvironmentConfig } from '../config';
import { RunActions } from '../database/RunActions';
import { ExperimentIds } from './ExperimentIds';
import { lookAtOwner } from './lookAtOwner';
import { Owners } from './Owners';
import { ownersByTag } from './OwnerFacts';
import { ExternalLinks, externalLinks } from './links';

/** One configured place with the clients of its systems. */
export interface Environment {
  config: EnvironmentConfig;
  airflow: AirflowClient;
  mlflow: MlflowClient;
  /** Absent for the local runner. */
  kubernetes?: KubernetesClient;
  experimentIds: ExperimentIds;
  /** Whose the DAGs, experiments and models are. */
  owners: Owners;
  links: ExternalLinks;
  /** Who cancelled and retried what; in the portal's database, of all environments. */
  runActions: RunActions;
  logger: LoggerService;
}

/** Makes the clients of an environment; nothing is called yet. */
export function createEnvironment(
  config: EnvironmentConfig,
  options: KubernetesProxyDeps & { runActions: RunActions },
): Environment {
  const mlflow = MlflowClient.fromConfig(config.mlflow, options);
  const owners: Owners = new Owners((thing, id) =>
    lookAtOwner(systems, thing, id),
  );
  const systems = {
    airflow: AirflowClient.fromConfig(config.airflow, options),
    mlflow,
    experimentIds: new ExperimentIds(mlflow, (name, experiment) =>
      owners.learn('experiment', name, ownersByTag(experiment)),
    ),
  };
  return {
    ...systems,
    config,
    kubernetes:
      config.kubernetes &&
      KubernetesClient.fromConfig(config.kubernetes, options),
    owners,
    links: externalLinks(config),
    runActions: options.runActions,
    logger: options.logger,
  };
}
