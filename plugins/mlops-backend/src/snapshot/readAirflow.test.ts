import { NotFoundError } from '@backstage/errors';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ResolvedProject';
import { AirflowView, readAirflow } from './readAirflow';

const getDag = jest.fn();
const project = {
  dagId: 'iris-train',
  name: 'iris',
  target: {
    airflow: {
      getDag,
      listRuns: async () => ({ runs: [], total: 0 }),
      listImportErrors: async () => [],
      account: async () => 'portal',
    },
    owners: { learn: () => undefined },
    runActions: { cancellations: async () => new Map() },
    config: { name: 'local' },
  },
} as unknown as ResolvedProject; // only what is read

it('keeps since when the DAG is missing until it comes', async () => {
  getDag.mockRejectedValue(new NotFoundError('no DAG'));
  const first = await readAirflow(project);
  const later = await readAirflow(project, {
    ...first,
    dag: { ...first.dag, missingSince: '2026-01-01T00:00:00.000Z' },
  } as AirflowView);
  getDag.mockResolvedValue(recorded.dag);
  const parsed = await readAirflow(project, later);

  expect(Date.parse(first.dag.missingSince!)).not.toBeNaN();
  expect(later.dag.missingSince).toBe('2026-01-01T00:00:00.000Z');
  expect(parsed.dag.missingSince).toBeUndefined();
});
