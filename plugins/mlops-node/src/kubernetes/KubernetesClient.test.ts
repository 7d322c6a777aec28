import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { KubernetesClient } from './KubernetesClient';
import { KubernetesProxy } from './KubernetesProxy';

const query = { dagId: 'iris-train', runIds: ['portal-1'] };
const alice = mockCredentials.user('user:default/alice');
const carol = mockCredentials.user('user:default/carol');
const usage = {
  metadata: { name: 'pod-1' },
  timestamp: '2026-11-22T21:22:00Z',
  containers: [],
};
const json = jest.fn();
const logger = mockServices.logger.mock();
const client = () =>
  new KubernetesClient(
    { json } as unknown as KubernetesProxy, // only what is asked
    'mlops-training',
    logger,
  );

beforeEach(() => jest.resetAllMocks());

it('does not take one user who may not see metrics for a cluster without them', async () => {
  json
    .mockRejectedValueOnce(new NotAllowedError('no'))
    .mockResolvedValue({ items: [usage] });
  const kubernetes = client();

  await expect(kubernetes.listMetrics(query, carol)).resolves.toEqual([]);
  await expect(kubernetes.listMetrics(query, alice)).resolves.toEqual([usage]);
});

it('leaves a cluster without metrics alone for a while', async () => {
  json.mockRejectedValue(new NotFoundError('no such API'));
  const kubernetes = client();

  await kubernetes.listMetrics(query, carol);
  await kubernetes.listMetrics(query, alice);

  expect(json).toHaveBeenCalledTimes(1);
});

it('goes on without metrics after a bug of ours, and logs it', async () => {
  const bug = new TypeError('items is undefined');
  json.mockRejectedValue(bug);

  await expect(client().listMetrics(query, alice)).resolves.toEqual([]);

  expect(logger.error.mock.calls).toEqual([['No usage of iris-train', bug]]);
});
