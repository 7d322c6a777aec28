import {
  MlflowRun,
  MlflowVersion,
} from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject } from '../projects/ResolvedProject';
import { readVersionsOfRuns } from './readVersionsOfRuns';

const searchVersionsOfRuns = jest.fn();
const project = (registeredModel?: string) =>
  ({
    registeredModel,
    target: { mlflow: { models: { searchVersionsOfRuns } } },
  } as unknown as ResolvedProject); // only what is asked
const runs: MlflowRun[] = [
  { info: { run_id: 'a' } },
  { info: { run_id: 'b' } },
];
const version = (number: string): MlflowVersion => ({ version: number });

beforeEach(() => searchVersionsOfRuns.mockReset());

it('adds versions that the newest ones do not hold', async () => {
  searchVersionsOfRuns.mockResolvedValue([version('9'), version('2')]);
  const known = { versions: [version('9')], aliases: [], token: 'next' };

  const found = await readVersionsOfRuns(project('iris'), runs, known);

  expect(found).toEqual([version('9'), version('2')]);
  expect(searchVersionsOfRuns.mock.calls).toEqual([['iris', ['a', 'b']]]);
});

it('asks nothing while all versions are known, or for a project without a model', async () => {
  const known = { versions: [version('1')], aliases: [] };

  await expect(
    readVersionsOfRuns(project('iris'), runs, known),
  ).resolves.toEqual([version('1')]);
  await expect(readVersionsOfRuns(project(), runs, undefined)).resolves.toEqual(
    [],
  );
  expect(searchVersionsOfRuns).not.toHaveBeenCalled();
});

it('asks when MLflow never gave any', async () => {
  searchVersionsOfRuns.mockResolvedValue([version('1')]);

  await expect(
    readVersionsOfRuns(project('iris'), runs, undefined),
  ).resolves.toEqual([version('1')]);
});
