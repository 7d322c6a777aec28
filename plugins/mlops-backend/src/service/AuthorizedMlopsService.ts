import {
  AuditorService,
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  mlopsModelPromotePermission,
  mlopsModelReadPermission,
  mlopsPodReadPermission,
  mlopsTrainingReadPermission,
  mlopsTrainingTriggerPermission,
} from '@trainyard/backstage-plugin-mlops-common';
import { currentContext } from '@trainyard/backstage-plugin-mlops-node';
import { servicesOf } from '../openapi/servicesOf';
import { BindingRefusedError } from '../projects/BindingRefusedError';
import { actorOf } from './actorOf';
import { MlopsService, WriteOptions } from './MlopsService';
import { withoutModels, withoutPage, withoutVersions } from './withoutModels';

type Options<K extends keyof MlopsService> = Parameters<MlopsService[K]>[0];
type Asked = { entityRef: string; credentials: BackstageCredentials };

/** What the operator's config and the catalog add. */
export interface AuthorizationOptions {
  /** Subjects of the services that may write. */
  serviceWriters: string[];
  /** What the entity's annotations name, for the audit log. */
  named: (asked: Asked) => Promise<AuditMeta>;
}

type AuditMeta = Record<string, string | boolean | null | undefined>;

/**
 * The same service behind permissions and the audit log. It is wrapped once, so
 * that no caller can come round it.
 */
export class AuthorizedMlopsService implements MlopsService {
  constructor(
    private readonly service: MlopsService,
    private readonly permissions: PermissionsService,
    private readonly auditor: AuditorService,
    private readonly options: AuthorizationOptions,
  ) {}

  async getTraining(options: Options<'getTraining'>) {
    const { mayReadModels, mayReadPods } = await this.mayReadRuns(
      'getTraining',
      options,
    );
    const overview = await this.service.getTraining({
      ...options,
      mayReadPods,
    });
    return mayReadModels ? overview : withoutModels(overview);
  }

  async listRuns(options: Options<'listRuns'>) {
    const { mayReadModels } = await this.mayReadRuns('listRuns', options);
    const page = await this.service.listRuns(options);
    return mayReadModels
      ? page
      : { ...page, runs: page.runs.map(withoutVersions) };
  }

  async getRun(options: Options<'getRun'>) {
    const { mayReadModels, mayReadPods } = await this.mayReadRuns(
      'getRun',
      options,
    );
    const run = await this.service.getRun({ ...options, mayReadPods });
    return mayReadModels ? run : withoutVersions(run);
  }

  async getLogs(options: Options<'getLogs'>) {
    const { mayReadPods } = await this.mayReadRuns('getLogs', options);
    return this.service.getLogs({ ...options, mayReadPods });
  }

  async getPods(options: Options<'getPods'>) {
    await this.require('getPods', options, mlopsPodReadPermission);
    return this.service.getPods(options);
  }

  async getPodLog(options: Options<'getPodLog'>) {
    await this.require('getPodLog', options, mlopsPodReadPermission);
    return this.service.getPodLog(options);
  }

  async downloadPodLog(options: Options<'downloadPodLog'>) {
    await this.require('getPodLog', options, mlopsPodReadPermission);
    return this.service.downloadPodLog(options);
  }

  async getRetrainForm(options: Options<'getRetrainForm'>) {
    await this.require('getRetrainForm', options, mlopsTrainingReadPermission);
    return this.service.getRetrainForm(options);
  }

  async listVersions(options: Options<'listVersions'>) {
    await this.require('listVersions', options, mlopsModelReadPermission);
    return this.service.listVersions(options);
  }

  async getAliasHistory(options: Options<'getAliasHistory'>) {
    await this.require('getAliasHistory', options, mlopsModelReadPermission);
    return this.service.getAliasHistory(options);
  }

  async getModelCard(options: Options<'getModelCard'>) {
    await this.require('getModelCard', options, mlopsModelReadPermission);
    return this.service.getModelCard(options);
  }

  async startRun(options: Options<'startRun'>) {
    const { requestId } = options;
    const meta = { requestId, traceId: currentContext()?.traceId };
    return this.audited('run-start', options, meta, async () => {
      await this.require('startRun', options, mlopsTrainingTriggerPermission);
      return this.service.startRun(options);
    });
  }

  async cancelRun(options: Options<'cancelRun'>) {
    const { runId } = options;
    return this.audited('run-cancel', options, { runId }, async () => {
      await this.require('cancelRun', options, mlopsTrainingTriggerPermission);
      return this.service.cancelRun(options);
    });
  }

  async retryRun(options: Options<'retryRun'>) {
    const { runId } = options;
    return this.audited('run-retry', options, { runId }, async () => {
      await this.require('retryRun', options, mlopsTrainingTriggerPermission);
      return this.service.retryRun(options);
    });
  }

  async setSchedule(options: Options<'setSchedule'>) {
    const { paused } = options;
    return this.audited('schedule-change', options, { paused }, async () => {
      await this.require(
        'setSchedule',
        options,
        mlopsTrainingTriggerPermission,
      );
      return this.service.setSchedule(options);
    });
  }

  async setAlias(options: Options<'setAlias'>) {
    const { alias, version, expectedVersion, reason, requestId } = options;
    const meta = { alias, version, expectedVersion, reason, requestId };
    return this.audited('alias-set', options, meta, async () => {
      const [mayReadModels] = await this.require(
        'setAlias',
        options,
        mlopsModelPromotePermission,
        [mlopsModelReadPermission],
      );
      const page = await this.service.setAlias(options);
      return mayReadModels ? page : withoutPage(page);
    });
  }

  async deleteAlias(options: Options<'deleteAlias'>) {
    const { alias, expectedVersion, reason, requestId } = options;
    const meta = { alias, expectedVersion, reason, requestId };
    return this.audited('alias-delete', options, meta, async () => {
      const [mayReadModels] = await this.require(
        'deleteAlias',
        options,
        mlopsModelPromotePermission,
        [mlopsModelReadPermission],
      );
      const page = await this.service.deleteAlias(options);
      return mayReadModels ? page : withoutPage(page);
    });
  }

  async dismissSuggestion(options: Options<'dismissSuggestion'>) {
    const meta = { suggestionId: options.id };
    return this.audited('suggestion-dismiss', options, meta, async () => {
      const [mayReadModels] = await this.require(
        'dismissSuggestion',
        options,
        mlopsTrainingTriggerPermission,
        [mlopsModelReadPermission],
      );
      const state = await this.service.dismissSuggestion(options);
      // A suggestion names the champion, and what it was trained on.
      return mayReadModels ? state : {};
    });
  }

  async restoreSuggestion(options: Options<'restoreSuggestion'>) {
    const meta = { suggestionId: options.id };
    return this.audited('suggestion-restore', options, meta, async () => {
      const [mayReadModels] = await this.require(
        'restoreSuggestion',
        options,
        mlopsTrainingTriggerPermission,
        [mlopsModelReadPermission],
      );
      const state = await this.service.restoreSuggestion(options);
      // A suggestion names the champion, and what it was trained on.
      return mayReadModels ? state : {};
    });
  }

  /** @returns what the caller may see besides runs */
  private async mayReadRuns(operationId: string, options: Asked) {
    const [mayReadModels, mayReadPods] = await this.require(
      operationId,
      options,
      mlopsTrainingReadPermission,
      [mlopsModelReadPermission, mlopsPodReadPermission],
    );
    return { mayReadModels, mayReadPods };
  }

  /**
   * @returns whether the caller has the permissions that are asked for besides, in their order
   * @throws NotAllowedError for who may not call the operation at all
   */
  private async require(
    operationId: string,
    options: Asked,
    permission: ResourcePermission,
    besides: ResourcePermission[] = [],
  ): Promise<boolean[]> {
    this.requireCaller(operationId, options);
    const asked = [permission, ...besides];
    const [allowed, ...others] = await this.authorize(options, asked);
    if (!allowed) throw denied(permission, options);
    return others;
  }

  /** The permission framework allows services everything, so what they may do is said here. */
  private requireCaller(operationId: string, { credentials }: Asked) {
    const principal = credentials.principal as
      | BackstageUserPrincipal
      | BackstageServicePrincipal
      | BackstageNonePrincipal;
    if (principal.type === 'user') return;
    const services = servicesOf(operationId);
    if (principal.type !== 'service' || services === 'none') {
      throw new NotAllowedError(`Only users may call ${operationId}.`);
    }
    const { subject } = principal;
    if (
      services === 'named' &&
      !this.options.serviceWriters.includes(subject)
    ) {
      throw new NotAllowedError(
        `The service ${subject} may not call ${operationId}. An operator can allow it in mlops.serviceWriters.`,
      );
    }
  }

  /** Anything but a plain ALLOW is a no; conditions are applied by the catalog before. */
  private async authorize(
    { entityRef: resourceRef, credentials }: Asked,
    asked: ResourcePermission[],
  ): Promise<boolean[]> {
    const decisions = await this.permissions.authorize(
      asked.map(permission => ({ permission, resourceRef })),
      { credentials },
    );
    return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
  }

  private async audited<T>(
    eventId: string,
    { entityRef, credentials, request }: WriteOptions,
    ids: AuditMeta,
    write: () => Promise<T>,
  ): Promise<T> {
    const named = await this.options
      .named({ entityRef, credentials })
      // An attempt on an entity that is not there is written down, too.
      .catch(() => ({}));
    const event = await this.auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta: { entityRef, user: actorOf(credentials), ...named, ...ids },
    });
    try {
      const result = await write();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error, ...refusedMeta(error) });
      throw error;
    }
  }
}

/** Names the entity that really has what was asked for. */
function refusedMeta(error: unknown) {
  if (!(error instanceof BindingRefusedError)) return {};
  const { thing, id, owner } = error.refused;
  return { meta: { refused: { thing, id, owner: owner ?? null } } };
}

const denied = (permission: ResourcePermission, { entityRef }: Asked) =>
  new NotAllowedError(
    `You need the permission ${permission.name} for ${entityRef}.`,
  );
