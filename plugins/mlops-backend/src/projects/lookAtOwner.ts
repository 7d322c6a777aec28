import {
  AirflowClient,
  MlflowClient,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';
import { ExperimentIds } from './ExperimentIds';
import { OwnerFacts, ownersByTag, ownersOfDag } from './OwnerFacts';
import { Thing } from './Thing';

/** Systems of one environment that things are in. */
export interface OwnerSystems {
  airflow: AirflowClient;
  mlflow: MlflowClient;
  experimentIds: ExperimentIds;
}

/** Reads the tags of a thing; one request. */
export async function lookAtOwner(
  { airflow, mlflow, experimentIds }: OwnerSystems,
  thing: Thing,
  id: string,
): Promise<OwnerFacts> {
  switch (thing) {
    case 'dag':
      return ownersOfDag(await orAbsent(airflow.getDag(id)));
    case 'model':
      return ownersByTag(await orAbsent(mlflow.models.getModel(id)));
    default:
      return ownersByTag(await experimentIds.ask(id));
  }
}

const orAbsent = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch(error => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
