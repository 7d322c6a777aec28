import type { MlflowClient, RegisteredVersion } from './MlflowClient.ts';

/**
 * The version that a run has just registered.
 *
 * @param begin when the run was triggered, ms since the epoch
 * @throws Error when the newest version of the model is older
 */
export async function registeredSince(
  mlflow: Pick<MlflowClient, 'newestVersion'>,
  model: string,
  begin: number,
): Promise<RegisteredVersion> {
  const newest = await mlflow.newestVersion(model);
  if (newest && newest.createdAt >= begin) return newest;
  throw new Error(`The run succeeded, but registered no version of ${model}.`);
}
