import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { BoundedCheck } from './BoundedCheck';

/** What has to work before the portal takes requests. */
export interface ReadinessChecks {
  /** @param check - rejects while the thing of this name does not work */
  add(name: string, check: () => Promise<unknown>): void;
  /** Names of what does not work. */
  failing(): Promise<string[]>;
}

/** Less than the probe of `deploy/` waits. */
const LIMIT_MS = 3_000;
const KEPT_MS = 3_000;

export const readinessChecksRef = createServiceRef<ReadinessChecks>({
  id: 'app.readiness-checks',
  scope: 'root',
});

export const readinessChecks = createServiceFactory({
  service: readinessChecksRef,
  deps: { logger: coreServices.rootLogger },
  factory({ logger }): ReadinessChecks {
    const checks = new Map<string, BoundedCheck>();
    return {
      add(name, check) {
        const times = { limitMs: LIMIT_MS, keptMs: KEPT_MS };
        checks.set(name, new BoundedCheck(check, times));
      },
      async failing() {
        const results = await Promise.all(
          [...checks].map(async ([name, check]) =>
            (await check.passes()) ? [] : [name],
          ),
        );
        const names = results.flat();
        if (names.length > 0) logger.warn(`Not ready: ${names.join(', ')}`);
        return names;
      },
    };
  },
});
