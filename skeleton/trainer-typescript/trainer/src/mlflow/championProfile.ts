import { profileSchema, type Profile } from '../data/profile/profile.ts';
import { proxiedFolder } from './artifacts.ts';
import { MlflowHttpError, type MlflowHttp } from './MlflowHttp.ts';

const PATH = 'data/profile.json';

/**
 * The profile of the data that the champion was trained on.
 *
 * @returns undefined without a champion, and when its run has no profile
 */
export async function championProfile(
  http: MlflowHttp,
  model: string,
  signal?: AbortSignal,
): Promise<Profile | undefined> {
  const get = <T>(path: string, query: Record<string, string>) =>
    http.json<T>('GET', `${path}?${new URLSearchParams(query)}`, undefined, signal);

  let runId: string | undefined;
  try {
    const alias = { name: model, alias: 'champion' };
    const found = await get<{ model_version?: { run_id?: string } }>(
      'registered-models/alias',
      alias,
    );
    runId = found.model_version?.run_id;
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
  if (!runId) return undefined;

  // Listed first: how a missing file is answered depends on the store behind MLflow.
  const listed = await get<{ files?: { path: string }[] }>('artifacts/list', {
    run_id: runId,
    path: 'data',
  });
  if (!listed.files?.some(({ path }) => path === PATH)) return undefined;
  const { run } = await get<{ run: { info: { artifact_uri: string } } }>('runs/get', {
    run_id: runId,
  });
  const text = await http.text(`${proxiedFolder(run.info.artifact_uri)}/${PATH}`, signal);
  return parse(text);
}

function parse(text: string): Profile | undefined {
  try {
    return profileSchema.parse(JSON.parse(text));
  } catch {
    console.error("The profile of the champion's data cannot be read: nothing is compared.");
    return undefined;
  }
}

/** MLflow has no such model, or the model no such alias, or its run was deleted. */
const isAbsent = (error: unknown) =>
  error instanceof MlflowHttpError &&
  (error.errorCode === 'RESOURCE_DOES_NOT_EXIST' || error.errorCode === 'INVALID_PARAMETER_VALUE');
