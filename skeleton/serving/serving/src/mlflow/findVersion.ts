import { ServingError } from '../ServingError.ts';
import { MlflowRefused, type MlflowHttp } from './MlflowHttp.ts';

/** One version of a registered model. */
export interface ModelVersion {
  name: string;
  version: string;
  /** MLflow run that made it; empty when it was registered without one. */
  runId: string;
  /** Where its files are, in MLflow's words. */
  source: string;
}

/**
 * The version that an alias points at.
 *
 * @throws ServingError `no-champion` when there is none
 */
export async function findVersion(
  http: MlflowHttp,
  name: string,
  alias: string,
): Promise<ModelVersion> {
  const query = new URLSearchParams({ name, alias });
  try {
    const { model_version: found } = await http.json<{
      model_version: { version: string; run_id?: string; source?: string };
    }>('GET', `registered-models/alias?${query}`);
    return {
      name,
      version: String(found.version),
      runId: found.run_id ?? '',
      source: found.source ?? '',
    };
  } catch (error) {
    if (isHidden(error)) {
      throw new ServingError(
        'mlflow-refused',
        `MLflow has no model ${name} that this account may read.`,
        'Train the model, or let the account of MLFLOW_TRACKING_USERNAME read it.',
      );
    }
    if (!isAbsent(error)) throw error;
    throw new ServingError(
      'no-champion',
      `The model ${name} has no version with the alias ${alias}.`,
      'Train the model, or give one of its versions the alias.',
    );
  }
}

/** MLflow answers 404 for a model and 400 for an alias that is not there. */
const isAbsent = (error: unknown) =>
  error instanceof MlflowRefused &&
  (error.errorCode === 'RESOURCE_DOES_NOT_EXIST' ||
    (error.status === 400 && error.errorCode === 'INVALID_PARAMETER_VALUE'));

/** An MLflow with accounts answers the same for a model that is not there. */
const isHidden = (error: unknown) => error instanceof MlflowRefused && error.status === 403;
