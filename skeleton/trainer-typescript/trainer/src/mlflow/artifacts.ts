import { TrainerError } from '../TrainerError.ts';
import { MlflowHttpError, MlflowTimeout, type MlflowHttp } from './MlflowHttp.ts';

/** File contents by path below the artifact folder. */
export type Files = Record<string, string | Uint8Array>;

/**
 * Stores files below an artifact address, through MLflow's artifact proxy.
 *
 * @param artifactUri - `mlflow-artifacts:/<experiment>/...`, as MLflow gave it
 * @throws TrainerError `artifacts-not-proxied` for a server that hands out the
 *   address of its store instead of serving artifacts itself;
 *   `artifact-store-unreachable` when MLflow answers, but cannot store
 */
export async function storeFiles(
  http: MlflowHttp,
  artifactUri: string,
  files: Files,
  signal?: AbortSignal,
): Promise<void> {
  const folder = proxiedFolder(artifactUri);
  await Promise.all(
    Object.entries(files).map(([name, content]) =>
      put(http, `${folder}/${name}`, Buffer.from(content), signal),
    ),
  );
}

/** Folder of an artifact address below the proxy. */
export function proxiedFolder(artifactUri: string): string {
  if (artifactUri.startsWith('mlflow-artifacts:/')) {
    return new URL(artifactUri).pathname.replace(/^\/+/, '');
  }
  throw new TrainerError(
    'artifacts-not-proxied',
    'This MLflow server does not serve artifacts itself.',
    'Start MLflow with --serve-artifacts and --artifacts-destination.',
  );
}

const put = (http: MlflowHttp, path: string, content: Buffer, signal?: AbortSignal) =>
  reachingStore('write to', () => http.put(path, content, signal));

/**
 * Makes a call that MLflow answers from its artifact store.
 *
 * @throws TrainerError `artifact-store-unreachable` when MLflow is there, but its store is not
 */
export async function reachingStore<T>(
  doing: 'read from' | 'write to',
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failed = error instanceof MlflowHttpError && error.status >= 500;
    if (!failed && !(error instanceof MlflowTimeout)) throw error;
    if (failed) console.error(`MLflow said: ${error.detail}`);
    throw new TrainerError(
      'artifact-store-unreachable',
      `MLflow cannot ${doing} its artifact store (${failed ? `it answered ${error.status}` : error.cause}).`,
      'Check that the store (S3, MinIO) is up, that the network lets MLflow reach it, and that MLflow may use its bucket.',
    );
  }
}
