import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { eventually, portal, project, signIn } from '../../support/portal.ts';
import { freshName, startRun } from '../../support/projects.ts';
import { adminOf, type ClusterState } from './cluster.ts';
import { copyProject, type CopiedProject } from './copyProject.ts';
import { openPage, type PortalPage } from './openPage.ts';
import { PodWitness } from './PodWitness.ts';
import { soundProject } from './soundProject.ts';

/** The diagnosis that a run is due. */
export interface DueDiagnosis {
  code: string;
  /** What its sentence must name. */
  names?: RegExp;
}

/** Starts runs that cannot succeed, and looks at what is said of them. */
export class BrokenRuns {
  /** The project without a mistake. */
  readonly sound: string;
  readonly token: string;
  readonly #state: ClusterState;
  readonly #page: PortalPage;
  readonly #witness: PodWitness;

  private constructor(
    state: ClusterState,
    open: { sound: string; token: string; page: PortalPage },
  ) {
    this.#state = state;
    this.sound = open.sound;
    this.token = open.token;
    this.#page = open.page;
    this.#witness = new PodWitness(state);
  }

  static async open(state: ClusterState): Promise<BrokenRuns> {
    const token = await signIn('alice');
    const sound = await soundProject(token, state);
    return new BrokenRuns(state, {
      sound,
      token,
      page: await openPage('alice'),
    });
  }

  /** A copy of the sound project, under a name of its own. */
  async copy(stem: string, edit: CopiedProject['edit']): Promise<string> {
    const name = freshName(stem);
    const { token, sound } = this;
    await copyProject(token, this.#state, { of: sound, name, edit });
    return name;
  }

  /**
   * Starts a run, sees its diagnosis in the API and in the tab, and sees it end
   * as failed with no pod left. Prints how long after the cluster each knew.
   */
  async fails(t: TestContext, name: string, due: DueDiagnosis): Promise<void> {
    this.#witness.forget(name);
    const { id } = await startRun(this.token, name);
    const startedAt = Date.now();
    // A person who pressed the button looks at the run from then on.
    const [tab, { reason, nextStep, toldAt }] = await Promise.all([
      this.#page.openRun(name, id),
      this.#diagnosed(name, id, due),
    ]);
    assert.ok(nextStep.length > 10);
    await tab.shows(reason);
    const shownAt = Date.now();

    const knownAt = this.#witness.knownAt(name);
    const after = (at: number) =>
      ((at - (knownAt ?? startedAt)) / 1000).toFixed(1);
    t.diagnostic(
      `${due.code}: told ${after(toldAt)} s and shown ${after(
        shownAt,
      )} s after ${
        knownAt ? "the pod's state said so" : 'Retrain; no pod came to be'
      }: ${reason}`,
    );
    await this.#endsAndLeavesNothing(name, id, due.code);
  }

  async close(): Promise<void> {
    await this.#witness.close();
    await this.#page.close();
  }

  /**
   * The kubelet tells that a container cannot start or has ended a moment before
   * it tells the rest, so a vaguer sentence may come first.
   */
  async #diagnosed(
    name: string,
    id: string,
    { code, names = /\w/ }: DueDiagnosis,
  ) {
    const { body } = await eventually(
      `${code} of ${name}`,
      () => this.#run(name, id),
      ({ status, body: run }) =>
        status === 200 &&
        run.diagnosis?.code === code &&
        names.test(run.diagnosis.reason),
      300_000,
    );
    return { ...body.diagnosis, toldAt: Date.now() };
  }

  /** No run stays "running" for ever, and no pod keeps its share of the node. */
  async #endsAndLeavesNothing(name: string, id: string, code: string) {
    const { body } = await eventually(
      `end of ${id}`,
      () => this.#run(name, id),
      answer => answer.status === 200 && answer.body.state === 'failed',
      300_000,
    );
    assert.equal(body.diagnosis?.code, code, JSON.stringify(body.diagnosis));
    assert.deepEqual(body.versions, []);
    await eventually(
      `pods of ${name} gone`,
      () =>
        adminOf(this.#state).json(
          ...['get', 'pods', `--namespace=${this.#state.trainingNamespace}`],
          `--selector=backstage.io/kubernetes-id=${name}`,
        ),
      list => list.items.length === 0,
    );
  }

  #run(name: string, id: string) {
    return portal(this.token, 'GET', project(name, `runs/${id}`));
  }
}
