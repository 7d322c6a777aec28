import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { ResolvedProject } from '../projects/ResolvedProject';
import { readAliasHolders } from './readAliasHolders';

const getVersion = jest.fn();
const project = (registeredModel?: string) =>
  ({
    registeredModel,
    target: { mlflow: { models: { getVersion } } },
  } as unknown as ResolvedProject); // only what is asked
const alias = (name: string, version: string) => ({ alias: name, version });
const newest = [{ version: '40' }, { version: '39' }];

beforeEach(() => {
  getVersion.mockReset();
  getVersion.mockImplementation(async (_, version) => ({ version }));
});

it('looks up an old champion once, though it holds two aliases', async () => {
  const holders = await readAliasHolders(project('iris'), {
    versions: newest,
    aliases: [
      alias('champion', '3'),
      alias('prod', '3'),
      alias('challenger', '40'),
    ],
  });

  expect(holders).toEqual([{ version: '3' }]);
  expect(getVersion.mock.calls).toEqual([['iris', '3']]);
});

it('asks nothing while the page has them, or for a project without a model', async () => {
  const page = { versions: newest, aliases: [alias('champion', '39')] };

  await expect(readAliasHolders(project('iris'), page)).resolves.toEqual([]);
  await expect(readAliasHolders(project(), page)).resolves.toEqual([]);
  expect(getVersion).not.toHaveBeenCalled();
});

it('looks up each of many aliases, ten at a time', async () => {
  let active = 0;
  let most = 0;
  getVersion.mockImplementation(async (_, version) => {
    active += 1;
    most = Math.max(most, active);
    await new Promise(setImmediate);
    active -= 1;
    return { version };
  });
  const aliases = Array.from({ length: 30 }, (_, i) => alias(`a${i}`, `${i}`));

  await expect(
    readAliasHolders(project('iris'), { versions: newest, aliases }),
  ).resolves.toHaveLength(30);
  expect(most).toBe(10);
});

it('looks up a hundred at the most', async () => {
  const aliases = Array.from({ length: 999 }, (_, i) => alias(`a${i}`, `${i}`));

  await expect(
    readAliasHolders(project('iris'), { versions: newest, aliases }),
  ).resolves.toHaveLength(100);
});

it('passes over a version that is gone, not a system that is down', async () => {
  const page = { versions: newest, aliases: [alias('champion', '3')] };
  getVersion.mockRejectedValueOnce(new NotFoundError('gone'));
  await expect(readAliasHolders(project('iris'), page)).resolves.toEqual([]);

  getVersion.mockRejectedValueOnce(new ServiceUnavailableError('down'));
  await expect(readAliasHolders(project('iris'), page)).rejects.toThrow('down');
});
