import { delimiter, join } from 'node:path';
import { mkdocsFolder } from '../install/writeMkdocs.ts';
import type { StackContext } from '../StackContext.ts';
import { portalService } from './portal.ts';
import type { Service } from './Service.ts';

/** Port of the frontend's own server, which reloads what is edited. */
export const DEV_PORT = 3000;

/** The portal with hot reload: backend and frontend as Backstage's CLI starts them. */
export function devPortalService(stack: StackContext): Service {
  const { paths, ports, baseEnv } = stack;
  const url = `http://127.0.0.1:${DEV_PORT}`;
  const origins = [url, `http://127.0.0.1:${ports.portal}`];
  return {
    ...portalService(stack),
    url,
    install: undefined,
    processes: [
      {
        name: 'portal',
        command: process.execPath,
        args: [
          join(paths.repo, 'node_modules/@backstage/cli/bin/backstage-cli'),
          ...['repo', 'start', 'packages/app', 'packages/backend'],
          `--config=${join(paths.repo, 'app-config.yaml')}`,
          `--config=${paths.portalConfig}`,
        ],
        env: {
          ...baseEnv,
          PATH: [mkdocsFolder(paths), baseEnv.PATH].join(delimiter),
          NODE_ENV: 'development',
          DO_NOT_TRACK: '1',
          // Backstage reads APP_CONFIG_* as JSON over its files.
          APP_CONFIG_app_baseUrl: JSON.stringify(url),
          APP_CONFIG_backend_cors_origin: JSON.stringify(origins),
        },
        cwd: paths.repo,
      },
    ],
  };
}
