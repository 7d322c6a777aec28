import { delimiter, join } from 'node:path';
import { buildFrontend } from '../install/buildFrontend.ts';
import { mkdocsFolder, writeMkdocs } from '../install/writeMkdocs.ts';
import { awaitCatalog } from '../demo/awaitCatalog.ts';
import { writePortalConfig } from '../config/writePortalConfig.ts';
import type { StackContext } from '../StackContext.ts';
import { probeHttp } from './probeHttp.ts';
import type { Service } from './Service.ts';

/** The portal: the Backstage backend, which also serves the built frontend. */
export function portalService(stack: StackContext): Service {
  const { paths, ports, extension } = stack;
  const backend = join(paths.repo, 'packages/backend');
  return {
    name: 'portal',
    title: 'Portal',
    url: `http://127.0.0.1:${ports.portal}`,
    needs: ['postgres'],
    processes: [
      {
        name: 'portal',
        command: process.execPath,
        args: [
          // Backstage's own way to run a backend from its TypeScript sources.
          '--require',
          '@backstage/cli/config/nodeTransform.cjs',
          'src/index.ts',
          `--config=${join(paths.repo, 'app-config.yaml')}`,
          `--config=${paths.portalConfig}`,
          ...(extension.portalConfig
            ? [`--config=${extension.portalConfig}`]
            : []),
        ],
        env: {
          ...stack.baseEnv,
          DO_NOT_TRACK: '1',
          PATH: [mkdocsFolder(paths), stack.baseEnv.PATH].join(delimiter),
        },
        cwd: backend,
      },
    ],
    install: () => buildFrontend(stack),
    async prepare() {
      await writePortalConfig(stack);
      writeMkdocs(paths);
    },
    probe: () =>
      probeHttp(
        `http://127.0.0.1:${ports.portal}/.backstage/health/v1/readiness`,
      ),
    ready: () => awaitCatalog(`http://127.0.0.1:${ports.portal}`),
    startTimeoutMs: 180_000,
  };
}
