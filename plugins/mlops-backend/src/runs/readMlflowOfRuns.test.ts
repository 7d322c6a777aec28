import { ServiceUnavailableError } from '@backstage/errors';
import { AirflowRun, MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import {
  recordedAirflow,
  recordedMlflow,
} from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ResolvedProject';
import { noneFinished } from '../snapshot/finishedRuns';
import { trimRun } from '../snapshot/trimRun';
import { MlflowView } from '../snapshot/MlflowView';
import { readMlflowOfRuns } from './readMlflowOfRuns';

const runPages = jest.fn();
async function* pages(...all: MlflowRun[][]) {
  yield* all;
}
const logger = { debug: jest.fn(), error: jest.fn() };
const searchVersionsOfRuns = jest.fn();
const project = {
  experimentName: 'iris',
  registeredModel: 'iris',
  commitLink: (sha: string) => ({ sha }),
  target: {
    logger,
    mlflow: { runPages, models: { searchVersionsOfRuns } },
    experimentIds: { get: async () => '1' },
    links: { modelVersion: () => 'http://mlflow' },
  },
} as unknown as ResolvedProject; // only what is asked
const run = recordedAirflow.run as unknown as AirflowRun; // recorded JSON
const mlflowRun = recordedMlflow.run as MlflowRun;
const view: MlflowView = {
  runs: [],
  isCut: false,
  finished: noneFinished(),
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
  runPages.mockImplementation(() => pages([mlflowRun]));
  searchVersionsOfRuns.mockResolvedValue([recordedMlflow.version]);
});

it('finds the runs and versions of a page with one search each', async () => {
  const found = await readMlflowOfRuns(project, [run], view);

  expect(found.mlflowRuns).toEqual([trimRun(mlflowRun)]);
  expect(numbers(found.versions)).toEqual(['99', '1']);
  expect(found.versions[1].aliases).toEqual(['champion']);
  expect(runPages.mock.calls).toEqual([
    ['1', { tag: { key: 'mlops.dag_run_id', value: run.dag_run_id } }],
  ]);
  expect(searchVersionsOfRuns.mock.calls).toEqual([
    ['iris', [mlflowRun.info.run_id]],
  ]);
});

it('leaves out what others did at the same time', async () => {
  const other = recordedMlflow.failedRun as MlflowRun;
  runPages.mockImplementation(() =>
    pages([other, { info: { run_id: 'untagged' } }]),
  );

  const found = await readMlflowOfRuns(project, [run], view);

  expect(found.mlflowRuns).toEqual([]);
  expect(searchVersionsOfRuns).toHaveBeenCalledWith('iris', []);
});

it('asks for no runs of an empty page', async () => {
  const found = await readMlflowOfRuns(project, [], view);

  expect(found.mlflowRuns).toEqual([]);
  expect(runPages).not.toHaveBeenCalled();
});

it('shows what there is when a search fails', async () => {
  const away = new ServiceUnavailableError('away');
  searchVersionsOfRuns.mockRejectedValue(away);

  const known = await readMlflowOfRuns(project, [run], view);
  expect(known.mlflowRuns).toHaveLength(1);
  expect(numbers(known.versions)).toEqual(['99']);

  runPages.mockImplementation(() => {
    throw away;
  });
  await expect(readMlflowOfRuns(project, [run], undefined)).resolves.toEqual({
    mlflowRuns: [],
    versions: [],
  });
});
