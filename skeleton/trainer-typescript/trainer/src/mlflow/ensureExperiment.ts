import type { Settings } from '../settings.ts';
import { TrainerError } from '../TrainerError.ts';
import { MlflowHttp, MlflowHttpError } from './MlflowHttp.ts';

/** Says whose an experiment is: the portal lets only this project use it. */
const TAG = 'mlops.project';

interface Experiment {
  experiment_id: string;
  tags?: { key: string; value?: string }[];
}

/**
 * Makes the experiment when it is missing, and writes the tag when it names nobody.
 *
 * @returns its id
 * @throws TrainerError when it belongs to another project
 */
export async function ensureExperiment(
  http: MlflowHttp,
  { experiment: name, project }: Settings,
  signal?: AbortSignal,
): Promise<string> {
  const query = new URLSearchParams({ experiment_name: name });
  const find = async () => {
    const path = `experiments/get-by-name?${query}`;
    type Found = { experiment: Experiment };
    return (await http.json<Found>('GET', path, undefined, signal)).experiment;
  };
  const claim = async (found: Experiment) => {
    const owner = found.tags?.find(({ key }) => key === TAG)?.value;
    if (owner && owner.toLowerCase() !== project.toLowerCase()) {
      throw new TrainerError(
        'experiment-taken',
        `The experiment ${name} belongs to ${owner}.`,
        `To hand it over, set its tag ${TAG} in MLflow to ${project}; or set MLOPS_EXPERIMENT to another name.`,
      );
    }
    const tag = { experiment_id: found.experiment_id, key: TAG, value: project };
    if (!owner) await http.json('POST', 'experiments/set-experiment-tag', tag, signal);
    return found.experiment_id;
  };
  try {
    return await claim(await find());
  } catch (error) {
    if (!hasCode(error, 'RESOURCE_DOES_NOT_EXIST')) throw error;
  }
  try {
    const body = { name, tags: [{ key: TAG, value: project }] };
    const made = await http.json<Experiment>('POST', 'experiments/create', body, signal);
    return made.experiment_id;
  } catch (error) {
    // Two first runs at the same moment: the other one has made it.
    if (!hasCode(error, 'RESOURCE_ALREADY_EXISTS')) throw error;
    return claim(await find());
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof MlflowHttpError && error.errorCode === code;
