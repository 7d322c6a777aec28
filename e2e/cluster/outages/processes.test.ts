import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, portal, project, signIn } from '../../support/portal.ts';
import { freshName, startRun } from '../../support/projects.ts';
import { command, stack } from '../../support/stack.ts';
import { readClusterState } from '../support/cluster.ts';
import { copyProject } from '../support/copyProject.ts';
import { mlflow } from '../support/mlflow.ts';
import { soundProject } from '../support/soundProject.ts';

const TRAINING_SECONDS = 10;
const ENDED_BADLY = ['failed', 'cancelled'];

const state = readClusterState();
const first = freshName('outages');
const second = freshName('outages-too');
let token: string;

/** The portal's answer; none while it is down. */
const ask = async (name: string, path: string) =>
  portal(token, 'GET', project(name, path)).catch(() => undefined);

/** SIGKILL to a process of the stack and to all that it started; its supervisor starts it again. */
async function killProcess(processName: string): Promise<void> {
  const record = join(stack.home, 'run', `${processName}.json`);
  const { pid } = JSON.parse(await readFile(record, 'utf8'));
  process.kill(-pid, 'SIGKILL');
}

async function killKubelet(): Promise<void> {
  const { code, stderr } = await command(process.execPath, [
    'e2e/cluster/node/cli.ts',
    'kill',
    'kubelet',
    `--folder=${state.nodeFolder}`,
  ]);
  assert.equal(code, 0, stderr);
}

/** Starts a run and waits until its trainer trains. */
async function startTraining(name: string): Promise<string> {
  const { id } = await startRun(token, name);
  await eventually(
    'training container runs',
    () => ask(name, `runs/${id}/pods`),
    answer =>
      Boolean(
        answer?.body?.pods?.some((pod: any) =>
          pod.containers.some(
            (c: any) => c.name === 'base' && c.state === 'running',
          ),
        ),
      ),
  );
  return id;
}

/** Waits for the end; every answer until then must be true. */
async function truthUntilTheEnd(name: string, id: string) {
  const seen: string[] = [];
  const answer = await eventually(
    `end of ${id}`,
    async () => {
      const found = await ask(name, `runs/${id}`);
      if (found?.status === 200) seen.push(found.body.state);
      return found;
    },
    found =>
      found?.status === 200 &&
      (found.body.state === 'succeeded'
        ? found.body.versions.length > 0
        : ENDED_BADLY.includes(found.body.state)),
  );
  assert.deepEqual(
    seen.filter(s => !['queued', 'running', 'succeeded'].includes(s)),
    [],
    `the tab said something else than queued, running or succeeded: ${JSON.stringify(
      answer?.body.diagnosis,
    )}`,
  );
  return answer!.body;
}

/** What MLflow has of one DAG run. */
async function countedIn(name: string, id: string) {
  const experiment = await mlflow(
    state,
    `experiments/get-by-name?experiment_name=${name}`,
  );
  const found = await mlflow(state, 'runs/search', {
    experiment_ids: [experiment.experiment.experiment_id],
    filter: `tags.\`mlops.dag_run_id\` = '${id}' AND attributes.status = 'FINISHED'`,
  });
  const versions = await mlflow(
    state,
    `model-versions/search?filter=${encodeURIComponent(`name = '${name}'`)}`,
  );
  return {
    finished: found.runs?.length ?? 0,
    versions: versions.model_versions.filter((version: any) =>
      version.tags.some((tag: any) => tag.value === id),
    ).length,
  };
}

/** A project whose trainer trains long enough to be caught in the middle. */
async function slowProject(of: string, name: string): Promise<void> {
  await copyProject(token, state, {
    of,
    name,
    async edit(folder) {
      const main = join(folder, 'trainer/src/main.ts');
      const source = await readFile(main, 'utf8');
      await writeFile(
        main,
        `await new Promise(done => setTimeout(done, ${TRAINING_SECONDS}_000));\n${source}`,
      );
    },
  });
}

before(async () => {
  token = await signIn('alice');
  const sound = await soundProject(token, state);
  await Promise.all([first, second].map(name => slowProject(sound, name)));
});

/** Kills a process in the middle of a training, which must end once, and be told truly. */
async function survives(name: string, id: string, kill: () => Promise<void>) {
  await sleep(3_000);
  await kill();
  const run = await truthUntilTheEnd(name, id);
  assert.equal(run.versions.length, 1);
  assert.deepEqual(await countedIn(name, id), { finished: 1, versions: 1 });
}

describe('killed in the middle of a training: it ends, once, and the tab tells the truth', () => {
  test("Airflow's scheduler", async () =>
    survives(first, await startTraining(first), () =>
      killProcess('airflow-scheduler'),
    ));

  // A portal that is away takes no part in the other's training, once it is asked for.
  describe('side by side', { concurrency: 2 }, () => {
    let ids: string[];
    before(async () => {
      ids = await Promise.all([first, second].map(startTraining));
    });
    test('the portal', () =>
      survives(first, ids[0], () => killProcess('portal')));
    test(
      "the node's kubelet",
      {
        skip:
          !state.nodeFolder && 'the kubelet of a cluster of others is not ours',
      },
      () => survives(second, ids[1], killKubelet),
    );
  });
});
