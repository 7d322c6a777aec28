import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { ResolvedProject } from '../projects/ResolvedProject';
import { WatchMemory } from './WatchMemory';

/** What a look at the systems works with. */
export interface Watch {
  memory: WatchMemory;
  logger: LoggerService;
  /** Sends to the owners of the project. */
  notify(project: ResolvedProject, payload: NotificationPayload): Promise<void>;
  now(): Date;
}
