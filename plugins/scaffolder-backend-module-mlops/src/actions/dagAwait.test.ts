import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { DagStatus, Project } from '@trainyard/backstage-plugin-mlops-common';
import { parse } from 'yaml';
import { createDagAwaitAction } from './dagAwait';

const sha = 'a'.repeat(40);
const entityRef = 'component:default/wine';
const project = (dag: DagStatus): Project => ({
  entityRef,
  title: 'Wine',
  environment: { name: 'local', title: 'Local' },
  keyMetric: { name: 'accuracy', goal: 'maximize' },
  dag,
  links: {},
});
const ready: DagStatus = {
  state: 'ready',
  commit: { sha },
  url: 'http://airflow.test/dags/wine-train',
};

const run = async (states: DagStatus[], input = {}, isDryRun = false) => {
  const getProject = jest.fn();
  states.forEach(dag => getProject.mockResolvedValueOnce(project(dag)));
  getProject.mockResolvedValue(project(states[states.length - 1]));
  const context = createMockActionContext({
    input: { entityRef, commit: sha, ...input },
  });
  const info = jest.spyOn(context.logger, 'info');
  await createDagAwaitAction({ mlops: { getProject }, pauseMs: 1 }).handler({
    ...context,
    isDryRun,
  });
  return { context, getProject, info };
};

describe('mlops:dag:await', () => {
  it('waits for the commit, not only for a DAG', async () => {
    const { context, getProject, info } = await run([
      { state: 'waiting' },
      { state: 'unknown' },
      { state: 'ready', commit: { sha: 'b'.repeat(40) } },
      ready,
    ]);
    expect(getProject).toHaveBeenCalledTimes(4);
    expect(context.output).toHaveBeenCalledWith('dagUrl', ready.url);
    expect(info).toHaveBeenNthCalledWith(
      1,
      expect.stringContaining('Waiting for Airflow to parse commit aaaaaaa'),
    );
  });

  it('takes any commit when none is asked for', async () => {
    const { getProject } = await run([{ state: 'ready' }], {
      commit: undefined,
    });
    expect(getProject).toHaveBeenCalledTimes(1);
  });

  it('stops at once at a DAG that cannot be imported', async () => {
    await expect(
      run([{ state: 'broken', message: 'SyntaxError in train.py' }]),
    ).rejects.toThrow(
      `Airflow cannot import the DAG of ${entityRef}: SyntaxError in train.py`,
    );
  });

  it('says what is missing when the time is up', async () => {
    await expect(
      run([{ state: 'unknown', message: 'Airflow does not answer' }], {
        timeoutSeconds: 1,
      }),
    ).rejects.toThrow(/aaaaaaa .* within 1 s: Airflow does not answer/);
  });

  it('asks nobody in a dry run', async () => {
    const { getProject } = await run([ready], {}, true);
    expect(getProject).not.toHaveBeenCalled();
  });

  it('runs its example', async () => {
    const [example] = createDagAwaitAction({
      mlops: { getProject: jest.fn() },
    }).examples!;
    const { input } = parse(example.example).steps[0];
    const { context } = await run(
      [{ ...ready, commit: { sha: input.commit } }],
      input,
    );
    expect(context.output).toHaveBeenCalledWith('dagUrl', ready.url);
  });
});
