import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFile, type StackPaths } from '../paths.ts';
import { hashSources } from './hashSources.ts';
import { runLogged } from './runLogged.ts';

/** Folders and files that the built frontend depends on. */
const SOURCES = [
  'packages/app/src',
  'packages/app/public',
  'packages/app/package.json',
  'plugins/mlops/src',
  'plugins/mlops/package.json',
  'plugins/mlops-common/src',
  'app-config.yaml',
  'yarn.lock',
];

/**
 * Builds the portal's frontend, unless the last build was of the same sources.
 *
 * @throws StepError naming the log
 */
export async function buildFrontend(
  paths: StackPaths,
  env: Record<string, string>,
): Promise<void> {
  const app = join(paths.repo, 'packages/app');
  const stamp = join(app, 'dist', '.sources.sha256');
  const wanted = await hashSources(paths.repo, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await runLogged(
    process.execPath,
    [join(paths.repo, 'node_modules/@backstage/cli/bin/backstage-cli'), 'package', 'build'],
    { env: { ...env, NODE_ENV: 'production' }, cwd: app, log: logFile(paths, 'build-frontend') },
  );
  writeFileSync(stamp, wanted);
}
