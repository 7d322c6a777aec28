import { profileSchema, type Profile } from '../data/profile/profile.ts';
import { proxiedFolder, reachingStore } from './artifacts.ts';
import { MlflowHttpError, type MlflowHttp } from './MlflowHttp.ts';

const PATH = 'data/profile.json';

type Get = <T>(path: string, query: Record<string, string>) => Promise<T>;

/** The version in use, and what it was trained on. */
export interface Champion {
  version: string;
  mlflowRunId?: string;
  /** Absent when its run has none. */
  profile?: Profile;
}

/**
 * The profile of the data that the champion was trained on.
 *
 * @returns undefined without a champion, and when its run has no profile
 */
export const championProfile = async (http: MlflowHttp, model: string, signal?: AbortSignal) =>
  (await findChampion(http, model, signal))?.profile;

/** The version with the alias `champion`; undefined when there is none. */
export async function findChampion(
  http: MlflowHttp,
  model: string,
  signal?: AbortSignal,
): Promise<Champion | undefined> {
  const get: Get = (path, query) =>
    http.json('GET', `${path}?${new URLSearchParams(query)}`, undefined, signal);

  const version = await championOf(model, get);
  if (!version) return undefined;
  const { model_version: champion } = await get<{ model_version: { run_id?: string } }>(
    'model-versions/get',
    { name: model, version },
  );
  const runId = champion.run_id;
  if (!runId) return { version };
  const profile = await readProfile(http, runId, get, signal);
  return { version, mlflowRunId: runId, profile };
}

async function readProfile(
  http: MlflowHttp,
  runId: string,
  get: Get,
  signal?: AbortSignal,
): Promise<Profile | undefined> {
  // Listed first: how a missing file is answered depends on the store behind MLflow.
  const listed = await reachingStore('read from', () =>
    get<{ files?: { path: string }[] }>('artifacts/list', { run_id: runId, path: 'data' }),
  );
  if (!listed.files?.some(({ path }) => path === PATH)) return undefined;
  const { run } = await get<{ run: { info: { artifact_uri: string } } }>('runs/get', {
    run_id: runId,
  });
  const file = `${proxiedFolder(run.info.artifact_uri)}/${PATH}`;
  const text = await reachingStore('read from', () => http.text(file, signal));
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

/**
 * The version of a model that is champion. The model is asked for, not the alias: an
 * MLflow with accounts answers 403 when asked for an alias of a model that is not there.
 */
async function championOf(model: string, get: Get): Promise<string | undefined> {
  try {
    const { registered_model: found } = await get<{
      registered_model?: { aliases?: { alias: string; version: string }[] };
    }>('registered-models/get', { name: model });
    return found?.aliases?.find(({ alias }) => alias === 'champion')?.version;
  } catch (error) {
    if (error instanceof MlflowHttpError && error.errorCode === 'RESOURCE_DOES_NOT_EXIST') {
      return undefined;
    }
    throw error;
  }
}
