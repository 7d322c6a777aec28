import { TrainerError } from '../TrainerError.ts';
import type { MlflowHttp } from './MlflowHttp.ts';

/** File contents by path below the artifact folder. */
export type Files = Record<string, string | Uint8Array>;

/**
 * Stores files below an artifact address, through MLflow's artifact proxy.
 *
 * @param artifactUri - `mlflow-artifacts:/<experiment>/...`, as MLflow gave it
 * @throws TrainerError `artifacts-not-proxied` for a server that hands out the
 *   address of its store instead of serving artifacts itself
 */
export async function storeFiles(
  http: MlflowHttp,
  artifactUri: string,
  files: Files,
  signal?: AbortSignal,
): Promise<void> {
  if (!artifactUri.startsWith('mlflow-artifacts:/')) {
    throw new TrainerError(
      'artifacts-not-proxied',
      'This MLflow server does not serve artifacts itself.',
      'Start MLflow with --serve-artifacts and --artifacts-destination.',
    );
  }
  const folder = new URL(artifactUri).pathname.replace(/^\/+/, '');
  await Promise.all(
    Object.entries(files).map(([name, content]) =>
      http.put(`${folder}/${name}`, Buffer.from(content), signal),
    ),
  );
}
