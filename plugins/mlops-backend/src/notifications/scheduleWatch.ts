import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { MlopsConfig } from '../config';
import { Database } from '../database/Database';
import { Environment } from '../projects/Environment';
import { ProjectResolver } from '../projects/ProjectResolver';
import { Watch } from './Watch';
import { watchChampions } from './watchChampions';
import { watchFailures } from './watchFailures';
import { WatchMemory } from './WatchMemory';

/** What the watch needs of the portal. */
export interface WatchOptions {
  auth: AuthService;
  config: MlopsConfig['notifications'];
  database: Database;
  environments: Environment[];
  logger: LoggerService;
  notifications: NotificationService;
  projects: ProjectResolver;
  scheduler: SchedulerService;
}

/** Looks at Airflow and MLflow now and then, in one replica at a time, and tells the owners what is new. */
export async function scheduleWatch(options: WatchOptions): Promise<void> {
  const { config, logger, notifications, scheduler } = options;
  if (!config.enabled) return;
  const watch: Watch = {
    memory: new WatchMemory(options.database),
    logger,
    notify: ({ entityRef }, payload) =>
      notifications.send({
        recipients: { type: 'entity', entityRef },
        payload,
      }),
    now: () => new Date(),
  };
  await scheduler.scheduleTask({
    id: 'mlops-notifications',
    scope: 'global',
    frequency: config.interval,
    timeout: { minutes: 10 },
    fn: () => look(options, watch),
  });
}

/** One look at everything; a system that is away is asked again by the next one. */
async function look(options: WatchOptions, watch: Watch): Promise<void> {
  const { auth, environments, logger } = options;
  const projects = await options.projects.notified(
    await auth.getOwnServiceCredentials(),
  );
  for (const environment of environments) {
    const ofEnvironment = projects.filter(
      ({ facts }) => facts.target === environment,
    );
    for (const part of [watchFailures, watchChampions]) {
      await part(environment, ofEnvironment, watch).catch(error =>
        logger.warn(
          `No look for notifications at ${environment.config.name}: ${error}`,
        ),
      );
    }
  }
}
