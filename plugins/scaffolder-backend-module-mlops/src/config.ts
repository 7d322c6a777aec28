import { isAbsolute } from 'node:path';
import { Config } from '@backstage/config';
import { Trainer, TRAINERS } from './values/ProjectValues';

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
  trainerImages: Record<Trainer, string>;
  /** Address of this portal, without a slash at its end. */
  portalUrl: string;
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

/** Images of this release. */
const imageOf = (trainer: Trainer) =>
  `ghcr.io/trainyard/trainer-${trainer}:0.1.0`;

/**
 * Reads `mlops.projectDefaults`.
 *
 * @throws Error at start-up that names a key that has another name now
 */
export function readProjectDefaults(root: Config): ProjectDefaults {
  const config = root.getOptionalConfig('mlops.projectDefaults');
  if (config?.has('trainerImage')) {
    throw new Error(
      'mlops.projectDefaults.trainerImage is mlops.projectDefaults.trainerImages.typescript now: there are two trainers',
    );
  }
  const images = config?.getOptionalConfig('trainerImages');
  return {
    namespace: config?.getOptionalString('namespace') ?? 'mlops-training',
    trainerImages: Object.fromEntries(
      TRAINERS.map(trainer => [
        trainer,
        images?.getOptionalString(trainer) ?? imageOf(trainer),
      ]),
    ) as Record<Trainer, string>,
    portalUrl: root.getString('app.baseUrl').replace(/(?<!\/)\/+$/, ''),
  };
}
