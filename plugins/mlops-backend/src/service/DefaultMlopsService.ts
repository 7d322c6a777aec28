import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { mlopsPodReadPermission } from '@trainyard/backstage-plugin-mlops-common';
import { logFailure, withHalf } from '@trainyard/backstage-plugin-mlops-node';
import { isNews } from '../snapshot/isNews';
import { FIRST_PAGE } from '../snapshot/readAirflow';
import { ProjectChanges } from '../database/ProjectChanges';
import { changeKeyOf, TrainingFeed } from '../snapshot/TrainingFeed';
import { Database } from '../database/Database';
import { KeyedLock } from '../database/KeyedLock';
import { LeaseLock } from '../database/LeaseLock';
import {
  firstRunsOf,
  firstVersionsOf,
  overviewOf,
} from '../training/overviewOf';
import {
  AliasOptions,
  MlopsService,
  ReadOptions,
  WriteOptions,
} from './MlopsService';
import { PodFeed } from '../pods/PodFeed';
import { PodView } from '../pods/PodView';
import { ProjectResolver } from '../projects/ProjectResolver';
import { Access } from '../projects/ProjectWish';
import { requireSomething } from '../projects/requireSomething';
import { mayUseDag, ResolvedProject } from '../projects/ResolvedProject';
import { Thing } from '../projects/Thing';
import { actorOf } from './actorOf';
import { AliasHistoryStore } from '../promotion/AliasHistoryStore';
import { AliasChanges } from '../promotion/changeAlias';
import { readAliasHistory } from '../promotion/readAliasHistory';
import {
  dismissSuggestion,
  restoreSuggestion,
} from '../suggestion/answerSuggestion';
import { RunControl } from '../runs/controlRun';
import { setSchedule } from '../schedule/setSchedule';
import { downloadPodLog } from '../pods/downloadPodLog';
import { explainActiveRuns } from '../training/explainActiveRuns';
import { listRuns } from '../runs/listRuns';
import { listVersions } from '../models/listVersions';
import { readLogs } from '../logs/readLogs';
import { readModelCard } from '../models/readModelCard';
import { readPodLog } from '../pods/readPodLog';
import { readPods } from '../pods/readPods';
import { readRetrainForm } from '../runs/readRetrainForm';
import { readRun } from '../runs/readRun';
import { startRun } from '../runs/startRun';
import { NO_TELEMETRY, Telemetry } from '../telemetry/createTelemetry';

type Asked = { entityRef: string; credentials: BackstageCredentials };
type Options<K extends keyof MlopsService> = Parameters<MlopsService[K]>[0];

/** The use cases, without any permission check: see {@link AuthorizedMlopsService}. */
export class DefaultMlopsService implements MlopsService {
  private readonly aliases: AliasChanges;
  private readonly control: RunControl;
  private readonly feed: TrainingFeed;
  private readonly changes: ProjectChanges;
  private readonly lock: KeyedLock;
  private readonly history: AliasHistoryStore;
  private readonly telemetry: Telemetry;
  private readonly pods: PodFeed;
  private readonly logger: LoggerService;

  constructor(
    private readonly projects: ProjectResolver,
    {
      database,
      logger,
      telemetry = NO_TELEMETRY,
    }: { database: Database; logger: LoggerService; telemetry?: Telemetry },
  ) {
    this.logger = logger;
    this.telemetry = telemetry;
    this.pods = new PodFeed(logger);
    this.feed = new TrainingFeed(logger, {}, Date.now, telemetry);
    this.lock = new LeaseLock(database, logger);
    this.history = new AliasHistoryStore(database);
    this.aliases = new AliasChanges(this.lock, this.history);
    this.control = new RunControl(this.lock);
    this.changes = new ProjectChanges(database, logger, isChanged =>
      this.feed.invalidateWhere(isChanged),
    );
  }

  async getTraining(options: Options<'getTraining'>) {
    const { project, snapshot } = await this.look(options);
    const overview = overviewOf(snapshot, project);
    return options.mayReadPods
      ? explainActiveRuns(project, overview, this.pods, options.credentials)
      : overview;
  }

  async listRuns(options: Options<'listRuns'>) {
    const { project, snapshot } = await this.look(options);
    // The first page is what the feed holds, also while Airflow is away.
    if (!options.cursor && !options.state && options.limit === FIRST_PAGE) {
      return firstRunsOf(overviewOf(snapshot, project));
    }
    return listRuns(project, options, snapshot);
  }

  async getRun(options: Options<'getRun'>) {
    const { project, snapshot } = await this.look(options);
    const { runId } = options;
    const pods =
      options.mayReadPods && mayUseDag(project)
        ? await this.podsOf(project, runId, options.credentials)
        : undefined;
    const { dagRun, detail } = await readRun(project, runId, snapshot, pods);
    // A run must not be over here and go on in the list, or be missing there.
    if (isNews(dagRun, snapshot)) this.feed.invalidate(project);
    return detail;
  }

  async getLogs(options: Options<'getLogs'>) {
    const wish = await this.wish(options);
    const { target, entityRef } = wish.facts;
    if (target.kubernetes && !options.mayReadPods) {
      throw new NotAllowedError(
        `You need the permission ${mlopsPodReadPermission.name} for ${entityRef}: in a cluster the log of a task holds what its pod wrote.`,
      );
    }
    return readLogs(
      await wish.bind(target.kubernetes ? 'pods' : 'read'),
      options,
    );
  }

  async getPods(options: Options<'getPods'>) {
    return readPods(await this.resolve(options, 'pods'), this.pods, options);
  }

  async getPodLog(options: Options<'getPodLog'>) {
    return readPodLog(await this.resolve(options, 'pods'), this.pods, options);
  }

  async downloadPodLog(options: Options<'downloadPodLog'>) {
    return downloadPodLog(
      await this.resolve(options, 'pods'),
      this.pods,
      options,
    );
  }

  async getRetrainForm(options: ReadOptions) {
    return readRetrainForm(await this.resolve(options));
  }

  async listVersions(options: Options<'listVersions'>) {
    const { project, snapshot } = await this.look(options);
    if (!options.cursor && options.limit === FIRST_PAGE) {
      return firstVersionsOf(overviewOf(snapshot, project));
    }
    return listVersions(project, options, snapshot);
  }

  async getModelCard(options: Options<'getModelCard'>) {
    return readModelCard(await this.resolve(options), options.version);
  }

  async startRun(options: Options<'startRun'>) {
    const { requestId, params, note } = options;
    return this.telemetry.retrain(() =>
      this.write('dag', options, (project, user) =>
        startRun(project, { requestId, params, note, user }),
      ),
    );
  }

  async cancelRun(options: Options<'cancelRun'>) {
    const { runId } = options;
    return this.write('dag', options, (project, user) =>
      this.control.cancel(project, { runId, user }),
    );
  }

  async retryRun(options: Options<'retryRun'>) {
    const { runId } = options;
    return this.write('dag', options, (project, user) =>
      this.control.retry(project, { runId, user }),
    );
  }

  async setSchedule(options: Options<'setSchedule'>) {
    return this.write('dag', options, project => setSchedule(project, options));
  }

  async setAlias(options: Options<'setAlias'>) {
    return this.moveAlias(options, (project, user) =>
      this.aliases.set(project, { ...options, user }),
    );
  }

  async deleteAlias(options: AliasOptions) {
    return this.moveAlias(options, (project, user) =>
      this.aliases.delete(project, { ...options, user }),
    );
  }

  async getAliasHistory(options: Options<'getAliasHistory'>) {
    return readAliasHistory(await this.resolve(options), options, {
      history: this.history,
      lock: this.lock,
    });
  }

  async dismissSuggestion(options: Options<'dismissSuggestion'>) {
    const { id } = options;
    await this.write('model', options, (project, user) =>
      dismissSuggestion(project, { id, user }),
    );
    return this.suggestionNow(options);
  }

  async restoreSuggestion(options: Options<'restoreSuggestion'>) {
    await this.write('model', options, project =>
      restoreSuggestion(project, options),
    );
    return this.suggestionNow(options);
  }

  /** Answers from MLflow alone: whoever moves an alias does not wait for Airflow. */
  private async moveAlias(
    options: WriteOptions,
    move: (project: ResolvedProject, user: string) => Promise<unknown>,
  ) {
    const project = await this.write('model', options, async (bound, user) => {
      await move(bound, user);
      return bound;
    });
    const page = { limit: FIRST_PAGE };
    return listVersions(project, page, this.feed.known(project));
  }

  /** What every replica knows by now. */
  private async snapshotOf(project: ResolvedProject) {
    await this.changes.catchUp();
    return this.feed.get(project);
  }

  private async suggestionNow(options: ReadOptions) {
    const { project, snapshot } = await this.look(options);
    const { suggestion } = overviewOf(snapshot, project);
    return { suggestion };
  }

  /** A user whom the Kubernetes plugin refuses is one who may not see pods. */
  private async podsOf(
    project: ResolvedProject,
    runId: string,
    credentials: BackstageCredentials,
  ): Promise<PodView[] | undefined> {
    const reading = await withHalf(() =>
      this.pods.get(project, runId, credentials),
    ).catch(error => {
      logFailure(this.logger, `No pods of ${runId}`, error);
      return undefined;
    });
    return reading?.pods;
  }

  /**
   * What is shown of a project. A look reads whose the things are with all the rest, so
   * nothing is asked twice; what turns out to be another's is not shown.
   */
  private async look(options: Asked) {
    const wish = await this.wish(options);
    const asked = wish.untilBound();
    const snapshot = await this.snapshotOf(asked);
    const project = await wish.bind('read');
    requireSomething(project);
    if (project.key === asked.key) return { project, snapshot };
    return { project, snapshot: await this.snapshotOf(project) };
  }

  /**
   * Changes a thing that is the project's by its own word of now. The feed forgets its
   * answer even when the write failed: it may have come half-way.
   */
  private async write<T>(
    thing: Thing,
    options: WriteOptions,
    change: (project: ResolvedProject, user: string) => Promise<T>,
  ): Promise<T> {
    const project = await this.resolve(options, thing);
    try {
      return await change(project, actorOf(options.credentials));
    } finally {
      this.feed.invalidate(project);
      await this.changes.announce(changeKeyOf(project));
    }
  }

  private wish({ entityRef, credentials }: Asked) {
    return this.projects.wish(entityRef, credentials);
  }

  private resolve({ entityRef, credentials }: Asked, access: Access = 'read') {
    return this.projects.resolve(entityRef, credentials, access);
  }
}
