import type {
  AliasHistory,
  AliasMove,
  LogPage,
  ModelCard,
  RetrainForm,
  RunPage,
  RunPods,
  SetAliasRequest,
  RetrainSuggestion,
  StartRunRequest,
  SuggestionState,
  TrainingOverview,
  TrainingRun,
  TrainingRunDetail,
  VersionPage,
} from '@trainyard/backstage-plugin-mlops-common';
import type {
  ListRunsOptions,
  MlopsApi,
  ReadLogOptions,
  ReadPodLogOptions,
  RemoveAliasRequest,
} from '../api';
import {
  buildDetail,
  buildModelCard,
  buildRetrainForm,
  buildRunningRun,
} from './fixtures';
import { buildResponseError } from './responseError';
import { buildScenario, Scenario, ScenarioData } from './scenarios';

const PAGE = 25;
// The caller must never see the store's own objects change under it.
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const LOG_LINES = [
  'Loading data set iris (150 rows, 4 features)',
  'Stratified split: 120 rows for training, 30 for testing',
  'Training a random forest',
  'Out-of-bag accuracy 0.9417',
  'Test accuracy 0.9667, macro F1 0.9665',
];

/**
 * {@link MlopsApi} without a backend, for tests and development pages. It
 * keeps the promises of the real one: one run per request id, compare-and-set
 * on aliases.
 * @public
 */
export class InMemoryMlopsApi implements MlopsApi {
  readonly data: ScenarioData;
  readonly requests: { method: keyof MlopsApi; args: unknown[] }[] = [];
  form: RetrainForm = buildRetrainForm();
  private readonly started = new Map<string, TrainingRun>();
  private dismissed?: string;

  constructor(public scenario: Scenario = 'manyRuns') {
    this.data = buildScenario(scenario);
  }

  async getTraining(entityRef: string): Promise<TrainingOverview> {
    await this.enter('getTraining', entityRef);
    const { aliases, ...versions } = this.versionPage();
    const { sources, ...runs } = this.runPage({});
    return copy({
      project: this.data.overview.project,
      runs,
      versions: { ...versions, aliases },
      suggestion: this.suggested(),
      sources,
    });
  }

  async listRuns(
    entityRef: string,
    options: ListRunsOptions = {},
  ): Promise<RunPage> {
    await this.enter('listRuns', entityRef, options);
    return copy(this.runPage(options));
  }

  async getRun(entityRef: string, runId: string): Promise<TrainingRunDetail> {
    await this.enter('getRun', entityRef, runId);
    return copy(buildDetail(await this.find(runId)));
  }

  async readLog(
    entityRef: string,
    runId: string,
    options: ReadLogOptions,
  ): Promise<LogPage> {
    await this.enter('readLog', entityRef, runId, options);
    const run = await this.find(runId);
    const lines = LOG_LINES.map(message => ({
      timestamp: run.startedAt,
      level: 'info' as const,
      message,
    }));
    return run.state === 'failed'
      ? {
          lines: [
            ...lines.slice(0, 2),
            { level: 'warning', message: 'Class virginica has few rows' },
            {
              level: 'error',
              message: run.diagnosis?.evidence?.[0] ?? 'Failed',
            },
          ],
          cursor: null,
        }
      : { lines, cursor: null };
  }

  async readPods(entityRef: string, runId: string): Promise<RunPods> {
    await this.enter('readPods', entityRef, runId);
    const { id } = await this.find(runId);
    const { pods, source } = this.data.pods;
    return copy({ pods: id === this.data.runs[0].id ? pods : [], source });
  }

  async readPodLog(
    entityRef: string,
    runId: string,
    options: ReadPodLogOptions,
  ): Promise<LogPage> {
    await this.enter('readPodLog', entityRef, runId, options);
    const { container, previous } = options;
    return {
      lines: [
        `${container}${previous ? ' before its restart' : ''} says hello`,
        ...LOG_LINES,
      ].map(message => ({ level: 'info', message })),
      cursor: null,
    };
  }

  async getRetrainForm(entityRef: string): Promise<RetrainForm> {
    await this.enter('getRetrainForm', entityRef);
    return this.form;
  }

  async startRun(
    entityRef: string,
    request: StartRunRequest,
  ): Promise<TrainingRun> {
    await this.enter('startRun', entityRef, request);
    const known = this.started.get(request.requestId);
    if (known) return known;
    const run: TrainingRun = {
      ...buildRunningRun(100 + this.started.size),
      state: 'queued',
      startedAt: undefined,
      trigger: {
        kind: 'portal',
        user: 'user:default/guest',
        note: request.note,
      },
      params: Object.fromEntries(
        Object.entries(request.params).map(([key, value]) => [
          key,
          String(value),
        ]),
      ),
    };
    this.started.set(request.requestId, run);
    this.data.runs.unshift(run);
    return copy(run);
  }

  async cancelRun(entityRef: string, runId: string): Promise<void> {
    await this.enter('cancelRun', entityRef, runId);
    (await this.find(runId)).state = 'cancelled';
  }

  async retryRun(entityRef: string, runId: string): Promise<void> {
    await this.enter('retryRun', entityRef, runId);
    (await this.find(runId)).state = 'queued';
  }

  async listVersions(entityRef: string): Promise<VersionPage> {
    await this.enter('listVersions', entityRef);
    return { ...this.versionPage(), sources: this.data.overview.sources };
  }

  async getModelCard(entityRef: string, version: string): Promise<ModelCard> {
    await this.enter('getModelCard', entityRef, version);
    return { version, markdown: buildModelCard(version) };
  }

  async setAlias(
    entityRef: string,
    version: string,
    request: SetAliasRequest,
  ): Promise<void> {
    await this.enter('setAlias', entityRef, version, request);
    const { alias, expectedVersion, reason } = request;
    const holder = await this.expectAlias(alias, expectedVersion);
    this.writeDown({ alias, from: holder?.version, to: version, reason });
    this.dropAlias(alias);
    const target = this.data.versions.find(each => each.version === version);
    target?.aliases.push(alias);
    if (target) {
      target.aliasChange = {
        alias,
        by: 'user:default/guest',
        at: new Date().toISOString(),
        reason,
        previousVersion: holder?.version,
      };
    }
  }

  async removeAlias(
    entityRef: string,
    alias: string,
    request: RemoveAliasRequest,
  ): Promise<void> {
    await this.enter('removeAlias', entityRef, alias, request);
    await this.expectAlias(alias, request.expectedVersion);
    this.writeDown({ alias, from: request.expectedVersion });
    this.dropAlias(alias);
  }

  async getAliasHistory(
    entityRef: string,
    options: { cursor?: string; limit?: number } = {},
  ): Promise<AliasHistory> {
    await this.enter('getAliasHistory', entityRef, options);
    const { moves, isCompared } = this.data.history;
    const from = Number(options.cursor ?? 0);
    const to = from + (options.limit ?? PAGE);
    return copy({
      moves: moves.slice(from, to),
      nextCursor: to < moves.length ? String(to) : undefined,
      isCompared,
    });
  }

  async setSchedule(entityRef: string, paused: boolean): Promise<void> {
    await this.enter('setSchedule', entityRef, paused);
    const { project } = this.data.overview;
    if (project.schedule) project.schedule.paused = paused;
  }

  async dismissSuggestion(
    entityRef: string,
    id: string,
  ): Promise<SuggestionState> {
    await this.enter('dismissSuggestion', entityRef, id);
    if (this.suggested()?.id !== id) {
      throw await buildResponseError(
        409,
        'ConflictError',
        'This suggestion is no longer there.',
      );
    }
    this.dismissed = id;
    return {};
  }

  async restoreSuggestion(
    entityRef: string,
    id: string,
  ): Promise<SuggestionState> {
    await this.enter('restoreSuggestion', entityRef, id);
    if (this.dismissed === id) this.dismissed = undefined;
    return copy({ suggestion: this.suggested() });
  }

  /** Answered by a dismissal, or by a run that was started here. */
  private suggested(): RetrainSuggestion | undefined {
    const { suggestion } = this.data;
    const isAnswered =
      this.started.size > 0 || suggestion?.id === this.dismissed;
    return isAnswered ? undefined : suggestion;
  }

  private async enter(method: keyof MlopsApi, ...args: unknown[]) {
    this.requests.push({ method, args });
    if (this.scenario === 'loading') await new Promise(() => {});
    if (this.scenario === 'forbidden') {
      throw await buildResponseError(403, 'NotAllowedError', 'Not allowed.');
    }
    if (this.scenario === 'unavailable') {
      throw await buildResponseError(
        503,
        'ServiceUnavailableError',
        'Neither Airflow nor MLflow answered.',
      );
    }
  }

  private runPage({ cursor, limit = PAGE, state }: ListRunsOptions): RunPage {
    const matching = this.data.runs.filter(
      run => !state || run.state === state,
    );
    const from = Number(cursor ?? 0);
    const to = from + limit;
    return {
      runs: matching.slice(from, to),
      nextCursor: to < matching.length ? String(to) : undefined,
      total: matching.length,
      sources: this.data.overview.sources,
    };
  }

  private versionPage() {
    const { versions } = this.data;
    return {
      versions: copy(versions.slice(0, PAGE)),
      aliases: versions.flatMap(({ version, aliases }) =>
        aliases.map(alias => ({ alias, version })),
      ),
    };
  }

  private holderOf(alias: string) {
    return this.data.versions.find(({ aliases }) => aliases.includes(alias));
  }

  private async expectAlias(alias: string, expectedVersion: string | null) {
    const holder = this.holderOf(alias);
    if ((holder?.version ?? null) !== expectedVersion) {
      throw await buildResponseError(
        409,
        'ConflictError',
        `The alias "${alias}" is on version ${holder?.version} now.`,
      );
    }
    return holder;
  }

  private writeDown(move: Pick<AliasMove, 'alias' | 'from' | 'to' | 'reason'>) {
    const { moves } = this.data.history;
    moves.unshift({
      ...move,
      id: String(moves.length + 1),
      source: 'portal',
      by: 'user:default/guest',
      at: new Date().toISOString(),
      state: 'done',
    });
  }

  private dropAlias(alias: string) {
    for (const version of this.data.versions) {
      version.aliases = version.aliases.filter(each => each !== alias);
    }
  }

  private async find(runId: string): Promise<TrainingRun> {
    const run = this.data.runs.find(({ id }) => id === runId);
    if (!run) {
      throw await buildResponseError(
        404,
        'NotFoundError',
        `There is no run "${runId}".`,
      );
    }
    return run;
  }
}
