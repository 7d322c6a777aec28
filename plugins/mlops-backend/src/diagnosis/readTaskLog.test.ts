import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  AirflowRun,
  AirflowTask,
} from '@trainyard/backstage-plugin-mlops-node';
import { recordedAirflow } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ResolvedProject';
import { readTaskLog } from './readTaskLog';

const logger = mockServices.logger.mock();
const log = jest.fn();
const project = {
  target: { logger, airflow: { tasks: { log } } },
} as unknown as ResolvedProject; // only what is asked
// Recorded JSON.
const run = recordedAirflow.run as unknown as AirflowRun;
const task = {
  task_id: 'train',
  state: 'failed',
  try_number: 1,
  map_index: -1,
} as unknown as AirflowTask;

beforeEach(() => jest.resetAllMocks());

it.each([
  ['error', new TypeError('a bug of ours')],
  ['debug', new NotFoundError('the log is gone')],
] as const)('goes on without a log, and logs why: %s', async (level, why) => {
  log.mockRejectedValue(why);

  const read = await readTaskLog(project, run, task);

  expect(read).toEqual({ title: 'train', state: 'failed' });
  expect(logger[level].mock.calls).toEqual([['No log of train', why]]);
});
