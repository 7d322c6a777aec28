import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
// Only tests come here.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
// Plain Node.js reads this file too, and wants the extension.
import { layersOf } from '../values/layers.ts';
import type { ProjectValues } from '../values/ProjectValues';

type FetchOptions = Parameters<typeof createFetchTemplateAction>[0];
type FetchTemplate = ReturnType<typeof createFetchTemplateAction>;
type FetchContext = Parameters<FetchTemplate['handler']>[0];

const refuse = async () => {
  throw new Error('Rendering a skeleton must not read from the network');
};

const refusingReader = { readUrl: refuse, readTree: refuse, search: refuse };

/**
 * Renders a project as the template does, layer by layer, by the scaffolder's own
 * `fetch:template`.
 *
 * @param options.root - the repository's root, which holds `skeleton/`
 * @param options.target - folder to render into; made when missing
 */
export async function renderProject(options: {
  root: string;
  target: string;
  values: ProjectValues;
}): Promise<void> {
  const action = createFetchTemplateAction({
    // Local folders need no source host; the real class cannot be imported by plain Node.
    integrations: {
      byUrl: () => undefined,
    } as unknown as FetchOptions['integrations'],
    reader: refusingReader,
  });
  const baseUrl = pathToFileURL(resolve(options.root, 'template.yaml')).href;
  const temporary: string[] = [];
  const quiet = () => {};
  const logger = { info: quiet, warn: quiet, error: quiet, debug: quiet };
  try {
    for (const layer of layersOf(options.values)) {
      await action.handler({
        input: { url: `./skeleton/${layer}`, values: { ...options.values } },
        workspacePath: resolve(options.target),
        templateInfo: { entityRef: 'template:default/test', baseUrl },
        logger: { ...logger, child: () => logger },
        createTemporaryDirectory: async () => {
          const folder = await mkdtemp(join(tmpdir(), 'render-'));
          temporary.push(folder);
          return folder;
        },
        // The action reads no more of the context than this.
      } as unknown as FetchContext);
    }
  } finally {
    for (const folder of temporary) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
