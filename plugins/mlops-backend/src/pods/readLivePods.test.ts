import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { KubernetesClient } from '@trainyard/backstage-plugin-mlops-node';
import { recordedPod } from '../__testUtils__/recordedPods';
import { readLivePods } from './readLivePods';

const logger = mockServices.logger.mock();
const listEvents = jest.fn();
const { pod } = recordedPod('running');
const kubernetes = {
  listPods: async () => ({ pods: [pod], isCut: false }),
  listMetrics: async () => [],
  listEvents,
} as unknown as KubernetesClient; // only what is asked
const read = () =>
  readLivePods(
    kubernetes,
    { dagId: 'iris-train', runIds: ['portal-1'] },
    mockCredentials.user(),
    { events: true, logger },
  );

beforeEach(() => jest.resetAllMocks());

it.each([
  ['error', new TypeError('a bug of ours')],
  ['debug', new NotAllowedError('no')],
] as const)(
  'shows pods without events, and logs why: %s',
  async (level, why) => {
    listEvents.mockRejectedValue(why);

    const { pods } = await read();

    expect(pods).toMatchObject([{ origin: 'live', pod, events: [] }]);
    expect(logger[level].mock.calls).toEqual([
      ['No events of pods of iris-train', why],
    ]);
  },
);
