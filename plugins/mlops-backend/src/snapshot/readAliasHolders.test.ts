import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { ResolvedProject } from '../projects/ProjectResolver';
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

it('looks up ten at the most', async () => {
  const aliases = Array.from({ length: 30 }, (_, i) => alias(`a${i}`, `${i}`));

  await expect(
    readAliasHolders(project('iris'), { versions: newest, aliases }),
  ).resolves.toHaveLength(10);
});

it('passes over a version that is gone, not a system that is down', async () => {
  const page = { versions: newest, aliases: [alias('champion', '3')] };
  getVersion.mockRejectedValueOnce(new NotFoundError('gone'));
  await expect(readAliasHolders(project('iris'), page)).resolves.toEqual([]);

  getVersion.mockRejectedValueOnce(new ServiceUnavailableError('down'));
  await expect(readAliasHolders(project('iris'), page)).rejects.toThrow('down');
});
