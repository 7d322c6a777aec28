import { join } from 'node:path';

/**
 * Backstage's own way to run a backend from its TypeScript sources.
 *
 * @param configs - files that come after the repository's `app-config.yaml`
 */
export const portalCommand = (repo: string, configs: string[]) => ({
  command: process.execPath,
  args: [
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    'src/index.ts',
    ...[join(repo, 'app-config.yaml'), ...configs].map(
      file => `--config=${file}`,
    ),
  ],
  cwd: join(repo, 'packages/backend'),
});
