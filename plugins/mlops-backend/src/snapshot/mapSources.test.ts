import { sourceSchema } from '@trainyard/backstage-plugin-mlops-common';
import { SliceState } from './SourceSlice';
import { ResolvedProject } from '../projects/ResolvedProject';
import { mapSources } from './mapSources';

const checkedAt = '2026-01-01T00:00:00.000Z';
const ok: SliceState<never> = { status: 'ok', checkedAt };
const project = (kubernetes?: object, bindings: object[] = []) =>
  ({
    bindings,
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

it.each(
  sourceSchema.shape.status.options.filter(
    status =>
      !['ok', 'notConfigured', 'unavailable', 'failed'].includes(status),
  ),
)('says of %s what the client said, and what is missing', status => {
  const message = 'Airflow did this.';
  const [airflow] = map({ status, message, checkedAt });

  expect(airflow.status).toBe(status);
  expect(airflow.message).toMatch(
    /^Airflow did this\. .*[Uu]ntil then runs and the schedule are missing\.$/,
  );
});

it('names the annotations that a system does not accept', () => {
  const message = 'A name for MLflow may not hold both kinds of quotes.';
  const [, mlflow] = map(ok, { status: 'badRequest', message, checkedAt });

  expect(mlflow.message).toContain(
    'Check the annotations mlflow.org/experiment-name and mlflow.org/registered-model.',
  );
});

it('does not take a fault of ours for an outage', () => {
  const [airflow] = map({ status: 'failed', checkedAt });

  expect(airflow.message).toMatch(/^The portal could not process the answer/);
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

it('says who has a thing that the project may not read', () => {
  const none: SliceState<never> = { status: 'notConfigured', checkedAt };
  const closed = (thing: string, state: string) => ({
    thing,
    state,
    message: `the ${thing} is ${state}`,
  });

  const [airflow, mlflow] = mapSources(
    project(undefined, [closed('dag', 'refused'), closed('model', 'invalid')]),
    { airflow: none, mlflow: none },
  );

  expect([airflow.status, airflow.message]).toEqual([
    'refused',
    'the dag is refused',
  ]);
  expect([mlflow.status, mlflow.message]).toEqual([
    'badRequest',
    'the model is invalid',
  ]);
});
