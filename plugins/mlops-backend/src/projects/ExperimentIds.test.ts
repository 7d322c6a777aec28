import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { MlflowClient } from '@trainyard/backstage-plugin-mlops-node';
import { ExperimentIds } from './ExperimentIds';

const getExperimentId = jest.fn();
let ids: ExperimentIds;

beforeEach(() => {
  getExperimentId.mockReset();
  ids = new ExperimentIds({ getExperimentId } as unknown as MlflowClient); // only what is asked
});

it('asks once for each name', async () => {
  getExperimentId.mockImplementation(async name => `id of ${name}`);

  await expect(ids.get('iris')).resolves.toBe('id of iris');
  await expect(ids.get('iris')).resolves.toBe('id of iris');
  await expect(ids.get('wine')).resolves.toBe('id of wine');
  expect(getExperimentId.mock.calls).toEqual([['iris'], ['wine']]);
});

it('asks again for one that was not there', async () => {
  getExperimentId
    .mockRejectedValueOnce(new NotFoundError('no iris'))
    .mockResolvedValueOnce('1');

  await expect(ids.get('iris')).resolves.toBeUndefined();
  await expect(ids.get('iris')).resolves.toBe('1');
});

it('does not take a system that is away for an experiment that is missing', async () => {
  getExperimentId
    .mockRejectedValueOnce(new ServiceUnavailableError('away'))
    .mockResolvedValueOnce('1');

  await expect(ids.get('iris')).rejects.toThrow('away');
  await expect(ids.get('iris')).resolves.toBe('1');
});
