import { mockServices } from '@backstage/backend-test-utils';
import { AIRFLOW_ACCOUNT, FakeAirflow } from '../testUtils/FakeAirflow';
import recorded from '../testUtils/recorded/airflow.json';
import { AirflowClient } from './AirflowClient';

const RUN = recorded.run.dag_run_id;
let airflow: FakeAirflow;

const clientWith = (config: object) =>
  AirflowClient.fromConfig(
    { baseUrl: airflow.baseUrl, ...config },
    { logger: mockServices.logger.mock(), timeoutMs: 2000 },
  );

beforeEach(async () => {
  airflow = await new FakeAirflow().start();
});
afterEach(() => airflow.stop());

describe('sign-in', () => {
  it('is shared by requests that come together, and kept', async () => {
    const client = clientWith(AIRFLOW_ACCOUNT);

    await Promise.all([1, 2, 3].map(() => client.getDag('iris-train')));
    await client.getRun('iris-train', RUN);

    expect(airflow.signIns).toBe(1);
  });

  it('is repeated once when the token is of an earlier secret', async () => {
    const client = clientWith(AIRFLOW_ACCOUNT);
    await client.getDag('iris-train');
    airflow.tokenNumber += 1;

    const answers = await Promise.all(
      [1, 2, 3].map(() => client.getDag('iris-train')),
    );

    expect(answers.map(({ dag_id: id }) => id)).toEqual(
      Array(3).fill('iris-train'),
    );
    expect(airflow.signIns).toBe(2);
  });

  it('is repeated with the body of the request that was refused', async () => {
    const client = clientWith(AIRFLOW_ACCOUNT);
    await client.getDag('iris-train');
    airflow.tokenNumber += 1;

    await client.triggerRun('iris-train', {
      runId: 'portal-1',
      conf: { a: 1 },
      note: 'n',
    });

    expect(airflow.runs[0]).toMatchObject({
      dag_run_id: 'portal-1',
      conf: { a: 1 },
      note: 'n',
    });
  });

  it('is not repeated for a missing permission', async () => {
    airflow.overrides.set('GET /api/v2/dags/iris-train/details', [
      403,
      { detail: 'Forbidden' },
    ]);
    const client = clientWith(AIRFLOW_ACCOUNT);

    await expect(client.getDag('iris-train')).rejects.toThrow(
      "refused the portal's account",
    );
    expect(airflow.signIns).toBe(1);
  });

  it('is asked for anew after one that failed', async () => {
    airflow.overrides.set('POST /auth/token', [500, { detail: 'starting' }]);
    const client = clientWith(AIRFLOW_ACCOUNT);
    await expect(client.getDag('iris-train')).rejects.toThrow(
      'sign-in of the portal',
    );

    airflow.overrides.clear();

    await expect(client.getDag('iris-train')).resolves.toMatchObject({
      dag_id: 'iris-train',
    });
  });

  it('that is refused says whose fault it is and keeps the password', async () => {
    const client = clientWith({
      username: 'portal',
      password: 'wrong-password',
    });

    const error = await client.getDag('iris-train').catch(caught => caught);

    expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
    expect(error.message).toContain('mlops.environments');
    expect(error.message).not.toContain('wrong-password');
  });

  it('is not needed with a token, whose subject is the account', async () => {
    const payload = Buffer.from('{"sub":"portal-bot"}').toString('base64url');
    const client = clientWith({ token: `x.${payload}.y` });

    await expect(client.getDag('iris-train')).rejects.toThrow(
      "refused the portal's account",
    );
    expect(airflow.signIns).toBe(0);
    await expect(client.account()).resolves.toBe('portal-bot');
    await expect(
      clientWith({ token: 'opaque' }).account(),
    ).resolves.toBeUndefined();
    await expect(clientWith(AIRFLOW_ACCOUNT).account()).resolves.toBe('portal');
  });
});

describe('requests', () => {
  it('encode ids and refuse those that would change the path', async () => {
    const client = clientWith(AIRFLOW_ACCOUNT);

    await expect(client.getRun('iris-train', 'k1:a+b~c.d')).rejects.toThrow(
      'does not know',
    );
    expect(airflow.requests.at(-1)!.path).toBe(
      '/api/v2/dags/iris-train/dagRuns/k1%3Aa%2Bb~c.d',
    );
    await expect(client.getRun('iris-train', '..')).rejects.toThrow(
      'runId is not a valid id',
    );
    await expect(client.getDag('../dags')).rejects.toThrow(
      'The DAG id is not a valid id',
    );
  });

  it('ask for runs by repeated states, newest first', async () => {
    await clientWith(AIRFLOW_ACCOUNT).listRuns('iris-train', {
      limit: 5,
      offset: 10,
      states: ['queued', 'running'],
      runAfterLte: '2026-11-22T00:00:00.000Z',
    });

    const { query } = airflow.requests.at(-1)!;
    expect(query.getAll('state')).toEqual(['queued', 'running']);
    expect(Object.fromEntries(query)).toMatchObject({
      limit: '5',
      offset: '10',
      order_by: '-run_after',
      run_after_lte: '2026-11-22T00:00:00.000Z',
    });
  });

  it('report a run id that is taken as a conflict', async () => {
    const again = { runId: RUN, conf: {}, note: '' };

    await expect(
      clientWith(AIRFLOW_ACCOUNT).triggerRun('iris-train', again),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('do not take a page for an answer', async () => {
    airflow.overrides.set('GET /api/v2/dags/iris-train/details', [
      200,
      '<html>Airflow</html>',
    ]);

    await expect(
      clientWith(AIRFLOW_ACCOUNT).getDag('iris-train'),
    ).rejects.toThrow('does not understand');
  });
});

describe('import errors', () => {
  const errors = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...recorded.importErrors.import_errors[0],
      filename: `project-${index}/train.py`,
    }));
  const pages = () => airflow.count('GET', /importErrors$/);
  const find = (filename: string) =>
    clientWith(AIRFLOW_ACCOUNT).listImportErrors(
      error => error.filename === filename,
    );

  it.each([
    ['project-3/train.py', 250, 1],
    ['project-130/train.py', 250, 2],
    ['none of them', 250, 3],
    ['none of them', 0, 1],
    ['none of them', 5000, 10],
  ])(
    'are read until %s is found among %i: %i pages',
    async (name, count, read) => {
      airflow.importErrors = errors(count);

      const found = await find(name);

      expect(pages()).toBe(read);
      expect(found.some(({ filename }) => filename === name)).toBe(
        name.startsWith('project'),
      );
    },
  );
});

describe('an answer of another shape', () => {
  const DAG = '/api/v2/dags/iris-train';
  const client = () => clientWith(AIRFLOW_ACCOUNT);
  const calls: Array<[string, string, () => Promise<unknown>]> = [
    ['GET', `${DAG}/details`, () => client().getDag('iris-train')],
    [
      'GET',
      `${DAG}/dagRuns`,
      () => client().listRuns('iris-train', { limit: 5 }),
    ],
    ['GET', `${DAG}/dagRuns/${RUN}`, () => client().getRun('iris-train', RUN)],
    [
      'GET',
      `${DAG}/dagRuns/${RUN}/taskInstances`,
      () => client().tasks.list('iris-train', RUN),
    ],
    [
      'GET',
      `${DAG}/dagRuns/${RUN}/taskInstances/~/xcomEntries`,
      () => client().xcoms.list('iris-train', RUN, 'pod'),
    ],
    [
      'GET',
      '/api/v2/importErrors',
      () => client().listImportErrors(() => false),
    ],
    [
      'POST',
      `${DAG}/dagRuns`,
      () =>
        client().triggerRun('iris-train', { runId: 'r', conf: {}, note: 'n' }),
    ],
  ];
  const shapes: unknown[] = [
    {},
    null,
    [],
    'text',
    7,
    { dag_runs: null },
    { dag_runs: [{}] },
    { task_instances: [null] },
    { import_errors: {} },
  ];

  it.each(
    calls.flatMap(([method, path, call]) =>
      shapes.map(shape => [method, path, JSON.stringify(shape), call] as const),
    ),
  )('of %s %s, %s, is not understood', async (method, path, text, call) => {
    airflow.overrides.set(`${method} ${path}`, [200, text, 'application/json']);

    await expect(call()).rejects.toMatchObject({
      kind: 'notUnderstood',
      message: expect.stringMatching(/^Airflow gave an answer for the /),
    });
  });

  it('may have states, fields and types of tomorrow', async () => {
    airflow.overrides.set(`GET ${DAG}/dagRuns/${RUN}`, [
      200,
      { ...recorded.run, state: 'dreaming', run_type: 'telepathy', mood: {} },
    ]);

    await expect(client().getRun('iris-train', RUN)).resolves.toMatchObject({
      state: 'dreaming',
      run_type: 'telepathy',
    });
  });
});
