import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { readinessChecksRef } from './readinessChecks';

const notReady = (message: string) => ({
  status: 503,
  payload: { status: 'error', message },
});
const OK = { status: 200, payload: { status: 'ok' } };

/**
 * Backstage's health service, which is ready only while the checks pass as well.
 * Liveness does not ask them: a restart would not mend a database.
 */
export const rootHealth = createServiceFactory({
  service: coreServices.rootHealth,
  deps: {
    checks: readinessChecksRef,
    lifecycle: coreServices.rootLifecycle,
  },
  factory({ checks, lifecycle }) {
    let reason: string | undefined = 'Backend has not started yet';
    lifecycle.addStartupHook(() => {
      reason = undefined;
    });
    lifecycle.addBeforeShutdownHook(() => {
      reason = 'Backend is shutting down';
    });
    return {
      getLiveness: async () => OK,
      async getReadiness() {
        if (reason) return notReady(reason);
        const failing = await checks.failing();
        return failing.length === 0
          ? OK
          : notReady(`No answer in time from: ${failing.join(', ')}`);
      },
    };
  },
});
