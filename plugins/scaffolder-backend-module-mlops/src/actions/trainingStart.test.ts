import { NotAllowedError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { createTrainingStartAction } from './trainingStart';

const run = async (
  startRun: jest.Mock,
  { isDryRun = false, input = { entityRef: 'component:default/wine' } } = {},
) => {
  const context = createMockActionContext({
    input,
    task: { id: '3058fb71-b865-48ae-83bd-57fbca7f50dd' },
  });
  await createTrainingStartAction({ mlops: { startRun } }).handler({
    ...context,
    isDryRun,
  });
  return context;
};

describe('mlops:training:start', () => {
  it('makes the task the request, so that a retry is the same run', async () => {
    const startRun = jest.fn().mockResolvedValue('portal-1');
    const context = await run(startRun);
    expect(startRun).toHaveBeenCalledWith(
      'component:default/wine',
      {
        requestId: '3058fb71-b865-48ae-83bd-57fbca7f50dd',
        params: {},
        note: undefined,
      },
      await context.getInitiatorCredentials(),
      context.signal,
    );
    expect(context.output).toHaveBeenCalledWith('runId', 'portal-1');
    expect(context.output).toHaveBeenCalledWith(
      'trainingUrl',
      '/catalog/default/component/wine/training',
    );
  });

  it('leaves the training to an owner when the user is none', async () => {
    const startRun = jest
      .fn()
      .mockRejectedValue(new NotAllowedError('You are no owner'));
    const context = await run(startRun);
    expect(context.output).not.toHaveBeenCalledWith('runId', expect.anything());
  });

  it('passes on every other refusal', async () => {
    const startRun = jest.fn().mockRejectedValue(new Error('Airflow is down'));
    await expect(run(startRun)).rejects.toThrow('Airflow is down');
  });

  it('trains nothing in a dry run', async () => {
    const startRun = jest.fn();
    const context = await run(startRun, { isDryRun: true });
    expect(startRun).not.toHaveBeenCalled();
    expect(context.output).toHaveBeenCalledWith(
      'trainingUrl',
      expect.any(String),
    );
  });

  it('runs its example', async () => {
    const startRun = jest.fn().mockResolvedValue('portal-2');
    const [{ example }] = createTrainingStartAction({ mlops: { startRun } })
      .examples!;
    await run(startRun, { input: parse(example).steps[0].input });
    expect(startRun.mock.calls[0][1].note).toBe('First training');
  });
});
