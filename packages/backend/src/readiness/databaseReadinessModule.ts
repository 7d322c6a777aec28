import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readinessChecksRef } from './readinessChecks';

/** A portal whose database is stuck is not ready. All plugins have theirs on the same server. */
export default createBackendModule({
  pluginId: 'mlops',
  moduleId: 'database-readiness',
  register(env) {
    env.registerInit({
      deps: { checks: readinessChecksRef, database: coreServices.database },
      async init({ checks, database }) {
        const client = await database.getClient();
        checks.add('database', async () => client.raw('select 1'));
      },
    });
  },
});
