import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFile } from '../paths.ts';
import type { StackContext } from '../StackContext.ts';
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
export async function buildFrontend({
  paths,
  baseEnv,
  step,
}: Pick<StackContext, 'paths' | 'baseEnv' | 'step'>): Promise<void> {
  const app = join(paths.repo, 'packages/app');
  const stamp = join(app, 'dist', '.sources.sha256');
  const wanted = await hashSources(paths.repo, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const cli = join(paths.repo, 'node_modules/@backstage/cli/bin/backstage-cli');
  await step('Portal: build the frontend', () =>
    runLogged(process.execPath, [cli, 'package', 'build'], {
      env: { ...baseEnv, NODE_ENV: 'production', DO_NOT_TRACK: '1' },
      cwd: app,
      log: logFile(paths, 'build-frontend'),
    }),
  );
  writeFileSync(stamp, wanted);
}
