import { sourceSchema } from '@trainyard/backstage-plugin-mlops-common';
import { SliceState } from './SourceSlice';
import { ResolvedProject } from '../projects/ProjectResolver';
import { mapSources } from './mapSources';

const checkedAt = '2026-01-01T00:00:00.000Z';
const ok: SliceState<never> = { status: 'ok', checkedAt };
const project = (kubernetes?: object) =>
  ({
    target: { config: { name: 'local', title: 'Laptop', kubernetes } },
  } as unknown as ResolvedProject); // only what is read
const map = (
  airflow: SliceState<any>, // the answers themselves are not read
  mlflow: SliceState<any> = ok,
  kubernetes?: object,
) =>
  mapSources(project(kubernetes), { airflow, mlflow }).map(source =>
    sourceSchema.strict().parse(source),
  );

it('has nothing to say about systems that answer', () => {
  const sources = map(ok, ok, { cluster: 'main', namespace: 'ml' });

  expect(
    sources.map(({ id, status, message }) => [id, status, message]),
  ).toEqual([
    ['airflow', 'ok', undefined],
    ['mlflow', 'ok', undefined],
  ]);
});

it('says that there are more runs in MLflow than the portal reads', () => {
  const [, mlflow] = map(ok, { ...ok, value: { isCut: true } } as any); // only what is read

  expect(mlflow).toMatchObject({
    status: 'ok',
    message: expect.stringContaining('too many runs'),
  });
});

it('says what Kubernetes would be for, and which setting adds it', () => {
  const [, , kubernetes] = map(ok);

  expect(kubernetes).toMatchObject({
    id: 'kubernetes',
    status: 'notConfigured',
  });
  expect(kubernetes.message).toContain('Laptop');
  expect(kubernetes.message).toContain('mlops.environments');
  expect(kubernetes.message).toContain('local runner needs none');
});

it.each([
  [0, 'airflow.apache.org/dag-id'],
  [1, 'mlflow.org/experiment-name'],
])('names the annotation that source %i lacks', (index, annotation) => {
  const none: SliceState<never> = { status: 'notConfigured', checkedAt };

  expect(map(none, none)[index].message).toBe(
    `The entity has no annotation ${annotation}.`,
  );
});

it('tells what is old from what is missing', () => {
  const away = { status: 'unavailable' as const, checkedAt };
  const since = { unavailableSince: checkedAt };

  const [airflow, mlflow] = map(
    { ...away, ...since, value: {}, lastSuccessAt: checkedAt },
    { ...away, ...since },
  );

  expect(airflow).toMatchObject({ ...since, lastSuccessAt: checkedAt });
  expect(airflow.message).toMatch(
    /runs and the schedule are as of the last look/,
  );
  expect(mlflow.message).toMatch(/metrics and model versions are missing/);
});
