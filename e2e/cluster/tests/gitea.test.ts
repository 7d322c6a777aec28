import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { eventually, signIn } from '../../support/portal.ts';
import { freshName } from '../../support/projects.ts';
import { GiteaApi, type GiteaAccount } from '../gitea/GiteaApi.ts';
import { adminOf, readClusterState } from '../support/cluster.ts';
import {
  createHostedProject,
  runnableCommit,
} from '../support/hostedProject.ts';

const state = readClusterState();
const { gitea } = state;
const api = new GiteaApi(gitea.url, gitea);
const name = freshName('git');
const project = `/repos/${gitea.organization}/${name}`;
const dags = `/repos${new URL(gitea.dagsRepository).pathname}`;
let token: string;
let commit: string;

before(async () => {
  token = await signIn('alice');
  commit = await createHostedProject(token, state, { name });
});

/** The end of the pipeline of a commit. */
const pipelineOf = (sha: string) =>
  eventually(
    `pipeline of ${sha}`,
    async () => {
      const { workflow_runs: runs } = await api.call(
        'GET',
        `${project}/actions/tasks`,
      );
      return runs.find((run: any) => run.head_sha === sha);
    },
    run => ['success', 'failure', 'cancelled'].includes(run?.status),
    600_000,
  );

const fileOf = async (repository: string, path: string) => {
  const { content, sha } = await api.call(
    'GET',
    `${repository}/contents/${path}`,
  );
  return { text: Buffer.from(content, 'base64').toString(), sha };
};

test("the template's push ran the project's own pipeline", async () => {
  const run = await pipelineOf(commit);
  assert.equal(run.status, 'success');
  assert.equal(run.event, 'push');
});

test('the pipeline delivered the commit into the repository that Airflow reads', async () => {
  const { text } = await fileOf(dags, `${name}/delivery.json`);
  const { deliveredAt, ...record } = JSON.parse(text);
  assert.deepEqual(record, {
    project: name,
    commit,
    ref: 'main',
    repository: `${gitea.url}/${gitea.organization}/${name}`,
  });
  assert.ok(!Number.isNaN(Date.parse(deliveredAt)));
  const [last] = await api.call(
    'GET',
    `${dags}/commits?path=${name}&stat=false`,
  );
  assert.equal(last.commit.author.name, `${name} pipeline`);
});

test('a push is all it takes to bring a new commit to Airflow', async () => {
  const { text, sha } = await fileOf(project, 'dags/train.py');
  const { commit: pushed } = await api.call(
    'PUT',
    `${project}/contents/dags/train.py`,
    {
      content: Buffer.from(`${text}\n# A change.\n`).toString('base64'),
      message: 'Change the DAG',
      branch: 'main',
      sha,
    },
  );
  assert.equal((await pipelineOf(pushed.sha)).status, 'success');
  assert.equal(await runnableCommit(token, name, pushed.sha), pushed.sha);
});

/** How Gitea answers the first request of a clone or a push. */
async function gitStatus(
  url: string,
  service: 'git-upload-pack' | 'git-receive-pack',
  account?: GiteaAccount,
): Promise<number> {
  const basic = account && `${account.username}:${account.password}`;
  const response = await fetch(`${url}/info/refs?service=${service}`, {
    headers: basic
      ? { authorization: `Basic ${Buffer.from(basic).toString('base64')}` }
      : {},
  });
  await response.body?.cancel();
  return response.status;
}

test("the pods' token reads projects, and does nothing else", async () => {
  const { data } = await adminOf(state).json(
    ...['get', 'secret', 'git-credentials'],
    `--namespace=${state.trainingNamespace}`,
  );
  const decode = (value: string) => Buffer.from(value, 'base64').toString();
  const pods = {
    username: decode(data.username),
    password: decode(data.password),
  };
  const url = `${gitea.url}/${gitea.organization}/${name}`;
  assert.equal(await gitStatus(url, 'git-upload-pack', pods), 200);
  assert.equal(await gitStatus(url, 'git-receive-pack', pods), 403);
  assert.equal(
    await gitStatus(gitea.dagsRepository, 'git-upload-pack', pods),
    404,
  );
  assert.equal(await gitStatus(url, 'git-upload-pack'), 401);
});
