import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { MlflowClient } from '@trainyard/backstage-plugin-mlops-node';
import { ExperimentIds } from './ExperimentIds';

const getExperiment = jest.fn();
let ids: ExperimentIds;

beforeEach(() => {
  getExperiment.mockReset();
  ids = new ExperimentIds({ getExperiment } as unknown as MlflowClient); // only what is asked
});

it('asks once for each name', async () => {
  getExperiment.mockImplementation(async name => ({
    id: `id of ${name}`,
    tags: {},
  }));

  await expect(ids.get('iris')).resolves.toBe('id of iris');
  await expect(ids.get('iris')).resolves.toBe('id of iris');
  await expect(ids.get('wine')).resolves.toBe('id of wine');
  expect(getExperiment.mock.calls).toEqual([['iris'], ['wine']]);
});

it('asks again for one that was not there', async () => {
  getExperiment
    .mockRejectedValueOnce(new NotFoundError('no iris'))
    .mockResolvedValueOnce({ id: '1', tags: {} });

  await expect(ids.get('iris')).resolves.toBeUndefined();
  await expect(ids.get('iris')).resolves.toBe('1');
});

it('does not take a system that is away for an experiment that is missing', async () => {
  getExperiment
    .mockRejectedValueOnce(new ServiceUnavailableError('away'))
    .mockResolvedValueOnce({ id: '1', tags: {} });

  await expect(ids.get('iris')).rejects.toThrow('away');
  await expect(ids.get('iris')).resolves.toBe('1');
});

it('says of a deleted experiment how to restore it, and notices that it was', async () => {
  getExperiment
    .mockResolvedValueOnce({ id: '7', tags: {}, isDeleted: true })
    .mockResolvedValueOnce({ id: '7', tags: {}, isDeleted: false });

  await expect(ids.get('iris')).rejects.toMatchObject({
    kind: 'notFound',
    message: expect.stringMatching(
      /iris is deleted in MLflow.*experiments restore --experiment-id 7.*restore_experiment\("7"\)/,
    ),
  });
  await expect(ids.get('iris')).resolves.toBe('7');
});
