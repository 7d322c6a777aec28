import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TrainerError } from './TrainerError.ts';

/** Where things are; tests have others. */
export interface Places {
  /** SHA-256 of the package-lock.json that the image was built from; only our images have it. */
  imageLock: string;
  /** The project, with its package-lock.json. */
  project: string;
  npm: string;
}

const PLACES: Places = {
  imageLock: '/opt/mlops/package-lock.sha256',
  project: fileURLToPath(new URL('../..', import.meta.url)),
  npm: join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
};

/**
 * Checks that the image's dependencies are the project's. With
 * MLOPS_INSTALL_ON_MISMATCH it installs the project's instead, in a pod whose
 * workspace can be written to.
 *
 * @throws TrainerError `lock-mismatch`
 */
export function ensureDependencies(env: NodeJS.ProcessEnv, places = PLACES): void {
  if (!existsSync(places.imageLock)) return;
  const built = readFileSync(places.imageLock, 'utf8').trim();
  const lock = readFileSync(join(places.project, 'package-lock.json'), 'utf8');
  if (built === sha256(lock) || built === sha256(withoutName(lock))) return;
  const message =
    'The trainer image was built from another package-lock.json than this commit has.';
  if (!env.MLOPS_INSTALL_ON_MISMATCH) {
    throw new TrainerError(
      'lock-mismatch',
      message,
      'Build the image from this commit and name it in MLOPS_TRAINER_IMAGE, or set MLOPS_INSTALL_ON_MISMATCH=1 on the Airflow worker.',
    );
  }
  if (!existsSync(places.npm)) {
    throw new TrainerError(
      'lock-mismatch',
      `${message} It has no npm, so nothing can be installed.`,
      'Build the image from this commit and name it in MLOPS_TRAINER_IMAGE.',
    );
  }
  install(places);
}

function install({ npm, project }: Places): void {
  const start = Date.now();
  const args = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync(process.execPath, [npm, ...args], {
    cwd: project,
    stdio: 'inherit',
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  if (status !== 0) {
    throw new TrainerError(
      'lock-mismatch',
      `The dependencies of this commit could not be installed, after ${seconds} s.`,
      'Read the log of npm above, or build the trainer image from this commit.',
    );
  }
  console.log(`Installed the dependencies of this commit in ${seconds} s; the image has others.`);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** `npm install` writes the project's name into the lock, which installs nothing else. */
function withoutName(lock: string): string {
  const { name, ...content } = JSON.parse(lock);
  delete content.packages?.['']?.name;
  return `${JSON.stringify(content, null, 2)}\n`;
}
