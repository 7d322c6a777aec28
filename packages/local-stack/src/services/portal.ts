import { delimiter } from 'node:path';
import { buildFrontend } from '../install/buildFrontend.ts';
import { mkdocsFolder, writeMkdocs } from '../install/writeMkdocs.ts';
import { awaitCatalog } from '../demo/awaitCatalog.ts';
import { writePortalConfig } from '../config/writePortalConfig.ts';
import type { StackContext } from '../StackContext.ts';
import { portalCommand } from './portalCommand.ts';
import { probeHttp } from './probeHttp.ts';
import type { Service } from './Service.ts';

/** The portal: the Backstage backend, which also serves the built frontend. */
export function portalService(stack: StackContext): Service {
  const { paths, ports, extension } = stack;
  return {
    name: 'portal',
    title: 'Portal',
    url: `http://127.0.0.1:${ports.portal}`,
    needs: ['postgres'],
    processes: [
      {
        name: 'portal',
        ...portalCommand(paths.repo, [
          paths.portalConfig,
          ...(extension.portalConfig ? [extension.portalConfig] : []),
        ]),
        env: {
          ...stack.baseEnv,
          DO_NOT_TRACK: '1',
          PATH: [mkdocsFolder(paths), stack.baseEnv.PATH].join(delimiter),
        },
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
