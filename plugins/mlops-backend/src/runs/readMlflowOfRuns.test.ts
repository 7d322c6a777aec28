import { ServiceUnavailableError } from '@backstage/errors';
import { AirflowRun, MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import {
  recordedAirflow,
  recordedMlflow,
} from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ProjectResolver';
import { MlflowView } from '../snapshot/MlflowView';
import { readMlflowOfRuns } from './readMlflowOfRuns';

const searchRuns = jest.fn();
const searchVersionsOfRuns = jest.fn();
const project = {
  experimentName: 'iris',
  registeredModel: 'iris',
  commitLink: (sha: string) => ({ sha }),
  target: {
    mlflow: { searchRuns, models: { searchVersionsOfRuns } },
    experimentIds: { get: async () => '1' },
    links: { modelVersion: () => 'http://mlflow' },
  },
} as unknown as ResolvedProject; // only what is asked
const run = recordedAirflow.run as unknown as AirflowRun; // recorded JSON
const mlflowRun = recordedMlflow.run as MlflowRun;
const view: MlflowView = {
  runs: [],
  olderHolders: [],
  versions: [{ version: '99' }],
  token: 'more',
  aliases: [{ alias: 'champion', version: '1' }],
  modelTags: {},
  versionMetrics: new Map(),
};
const numbers = (versions: Array<{ version: string }>) =>
  versions.map(({ version }) => version);

beforeEach(() => {
  jest.resetAllMocks();
  searchRuns.mockResolvedValue([mlflowRun]);
  searchVersionsOfRuns.mockResolvedValue([recordedMlflow.version]);
});

it('finds the runs and versions of a page with one search each', async () => {
  const found = await readMlflowOfRuns(project, [run], view);

  expect(found.mlflowRuns).toEqual([mlflowRun]);
  expect(numbers(found.versions)).toEqual(['99', '1']);
  expect(found.versions[1].aliases).toEqual(['champion']);
  expect(searchRuns).toHaveBeenCalledTimes(1);
  expect(searchVersionsOfRuns.mock.calls).toEqual([
    ['iris', [mlflowRun.info.run_id]],
  ]);
});

it('leaves out what others did at the same time', async () => {
  const other = recordedMlflow.failedRun as MlflowRun;
  searchRuns.mockResolvedValue([other, { info: { run_id: 'untagged' } }]);

  const found = await readMlflowOfRuns(project, [run], view);

  expect(found.mlflowRuns).toEqual([]);
  expect(searchVersionsOfRuns).toHaveBeenCalledWith('iris', []);
});

it('asks for no runs of an empty page', async () => {
  const found = await readMlflowOfRuns(project, [], view);

  expect(found.mlflowRuns).toEqual([]);
  expect(searchRuns).not.toHaveBeenCalled();
});

it('shows what there is when a search fails', async () => {
  const away = new ServiceUnavailableError('away');
  searchVersionsOfRuns.mockRejectedValue(away);

  const known = await readMlflowOfRuns(project, [run], view);
  expect(known.mlflowRuns).toHaveLength(1);
  expect(numbers(known.versions)).toEqual(['99']);

  searchRuns.mockRejectedValue(away);
  await expect(readMlflowOfRuns(project, [run], undefined)).resolves.toEqual({
    mlflowRuns: [],
    versions: [],
  });
});
