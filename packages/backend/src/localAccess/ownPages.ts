import { Config } from '@backstage/config';

/** The pages that a portal on this machine serves itself. */
export interface OwnPages {
  /** `name:port`, lower case, as the Host header has it. */
  hosts: Set<string>;
  /** `scheme://name:port`, as the Origin header has it. */
  origins: Set<string>;
}

/**
 * Reads `backend.allowedHosts`, and the origins of `backend.cors.origin` beside them.
 *
 * @returns undefined where the portal answers to any name
 */
export function readOwnPages(config: Config): OwnPages | undefined {
  const allowed = config.getOptionalStringArray('backend.allowedHosts');
  if (!allowed) return undefined;
  const hosts = allowed.map(host => host.toLowerCase());
  const cors = config.getOptional<string | string[]>('backend.cors.origin');
  return {
    hosts: new Set(hosts),
    origins: new Set([
      ...hosts.map(host => `http://${host}`),
      ...[cors ?? []].flat(),
    ]),
  };
}
