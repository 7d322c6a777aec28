import {
  AuditorService,
  BackstageCredentials,
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
import { MlopsService, WriteOptions } from './MlopsService';
import { withoutModels, withoutVersions } from './withoutModels';

type Options<K extends keyof MlopsService> = Parameters<MlopsService[K]>[0];
type Asked = { entityRef: string; credentials: BackstageCredentials };

/**
 * The same service behind permissions and the audit log. It is wrapped once, so
 * that no caller can come round it.
 */
export class AuthorizedMlopsService implements MlopsService {
  constructor(
    private readonly service: MlopsService,
    private readonly permissions: PermissionsService,
    private readonly auditor: AuditorService,
  ) {}

  async getTraining(options: Options<'getTraining'>) {
    const { mayReadModels, mayReadPods } = await this.mayReadRuns(options);
    const overview = await this.service.getTraining({
      ...options,
      mayReadPods,
    });
    return mayReadModels ? overview : withoutModels(overview);
  }

  async listRuns(options: Options<'listRuns'>) {
    const { mayReadModels } = await this.mayReadRuns(options);
    const page = await this.service.listRuns(options);
    return mayReadModels
      ? page
      : { ...page, runs: page.runs.map(withoutVersions) };
  }

  async getRun(options: Options<'getRun'>) {
    const { mayReadModels, mayReadPods } = await this.mayReadRuns(options);
    const run = await this.service.getRun({ ...options, mayReadPods });
    return mayReadModels ? run : withoutVersions(run);
  }

  async getLogs(options: Options<'getLogs'>) {
    const { mayReadPods } = await this.mayReadRuns(options);
    return this.service.getLogs({ ...options, mayReadPods });
  }

  async getPods(options: Options<'getPods'>) {
    await this.require(options, mlopsPodReadPermission);
    return this.service.getPods(options);
  }

  async getPodLog(options: Options<'getPodLog'>) {
    await this.require(options, mlopsPodReadPermission);
    return this.service.getPodLog(options);
  }

  async downloadPodLog(options: Options<'downloadPodLog'>) {
    await this.require(options, mlopsPodReadPermission);
    return this.service.downloadPodLog(options);
  }

  async getRetrainForm(options: Options<'getRetrainForm'>) {
    await this.require(options, mlopsTrainingReadPermission);
    return this.service.getRetrainForm(options);
  }

  async listVersions(options: Options<'listVersions'>) {
    await this.require(options, mlopsModelReadPermission);
    return this.service.listVersions(options);
  }

  async getAliasHistory(options: Options<'getAliasHistory'>) {
    await this.require(options, mlopsModelReadPermission);
    return this.service.getAliasHistory(options);
  }

  async getModelCard(options: Options<'getModelCard'>) {
    await this.require(options, mlopsModelReadPermission);
    return this.service.getModelCard(options);
  }

  async startRun(options: Options<'startRun'>) {
    const { requestId } = options;
    return this.audited('run-start', options, { requestId }, async () => {
      await this.require(options, mlopsTrainingTriggerPermission);
      return this.service.startRun(options);
    });
  }

  async cancelRun(options: Options<'cancelRun'>) {
    const { runId } = options;
    return this.audited('run-cancel', options, { runId }, async () => {
      await this.require(options, mlopsTrainingTriggerPermission);
      return this.service.cancelRun(options);
    });
  }

  async retryRun(options: Options<'retryRun'>) {
    const { runId } = options;
    return this.audited('run-retry', options, { runId }, async () => {
      await this.require(options, mlopsTrainingTriggerPermission);
      return this.service.retryRun(options);
    });
  }

  async setSchedule(options: Options<'setSchedule'>) {
    const { paused } = options;
    return this.audited('schedule-change', options, { paused }, async () => {
      await this.require(options, mlopsTrainingTriggerPermission);
      return this.service.setSchedule(options);
    });
  }

  async setAlias(options: Options<'setAlias'>) {
    const { alias, version, expectedVersion, reason, requestId } = options;
    const meta = { alias, version, expectedVersion, reason, requestId };
    return this.audited('alias-set', options, meta, async () => {
      await this.require(options, mlopsModelPromotePermission);
      return this.service.setAlias(options);
    });
  }

  async deleteAlias(options: Options<'deleteAlias'>) {
    const { alias, expectedVersion, reason, requestId } = options;
    const meta = { alias, expectedVersion, reason, requestId };
    return this.audited('alias-delete', options, meta, async () => {
      await this.require(options, mlopsModelPromotePermission);
      return this.service.deleteAlias(options);
    });
  }

  async dismissSuggestion(options: Options<'dismissSuggestion'>) {
    const meta = { suggestionId: options.id };
    return this.audited('suggestion-dismiss', options, meta, async () => {
      await this.require(options, mlopsTrainingTriggerPermission);
      return this.service.dismissSuggestion(options);
    });
  }

  async restoreSuggestion(options: Options<'restoreSuggestion'>) {
    const meta = { suggestionId: options.id };
    return this.audited('suggestion-restore', options, meta, async () => {
      await this.require(options, mlopsTrainingTriggerPermission);
      return this.service.restoreSuggestion(options);
    });
  }

  /** @returns what the caller may see besides runs */
  private async mayReadRuns(options: Asked) {
    const [read, mayReadModels, mayReadPods] = await this.authorize(options, [
      mlopsTrainingReadPermission,
      mlopsModelReadPermission,
      mlopsPodReadPermission,
    ]);
    if (!read) throw denied(mlopsTrainingReadPermission, options);
    return { mayReadModels, mayReadPods };
  }

  private async require(options: Asked, permission: ResourcePermission) {
    const [allowed] = await this.authorize(options, [permission]);
    if (!allowed) throw denied(permission, options);
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
    ids: Record<string, string | boolean | null | undefined>,
    write: () => Promise<T>,
  ): Promise<T> {
    const event = await this.auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta: { entityRef, user: credentials.principal.userEntityRef, ...ids },
    });
    try {
      const result = await write();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

const denied = (permission: ResourcePermission, { entityRef }: Asked) =>
  new NotAllowedError(
    `You need the permission ${permission.name} for ${entityRef}.`,
  );
