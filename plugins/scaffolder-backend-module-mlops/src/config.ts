import { isAbsolute } from 'node:path';
import { Config } from '@backstage/config';

/** Where and how projects are published on this machine. */
export interface LocalPublisherConfig {
  /** Absolute folder of the bare repositories. */
  repositories: string;
  /** Absolute folder of the working clones. */
  projects: string;
  /** Program and first arguments of the delivery. */
  deliver: [string, ...string[]];
}

/** What every new project is given. */
export interface ProjectDefaults {
  namespace: string;
  trainerImage: string;
}

/**
 * Reads `mlops.localPublisher`; undefined where there is none.
 *
 * @throws Error at start-up that names the key
 */
export function readLocalPublisherConfig(
  root: Config,
): LocalPublisherConfig | undefined {
  const config = root.getOptionalConfig('mlops.localPublisher');
  if (!config) return undefined;

  const folder = (key: 'repositories' | 'projects') => {
    const value = config.getString(key);
    if (!isAbsolute(value)) {
      throw new Error(
        `mlops.localPublisher.${key} must be an absolute folder, not "${value}"`,
      );
    }
    return value;
  };
  const [program, ...args] = config.getStringArray('deliver');
  if (!program) {
    throw new Error('mlops.localPublisher.deliver must name a program');
  }
  return {
    repositories: folder('repositories'),
    projects: folder('projects'),
    deliver: [program, ...args],
  };
}

/** Reads `mlops.projectDefaults`. */
export function readProjectDefaults(root: Config): ProjectDefaults {
  const config = root.getOptionalConfig('mlops.projectDefaults');
  return {
    namespace: config?.getOptionalString('namespace') ?? 'mlops-training',
    trainerImage:
      config?.getOptionalString('trainerImage') ??
      'ghcr.io/trainyard/trainer-typescript:0.1.0',
  };
}
