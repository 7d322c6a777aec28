import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageSpec } from './ImageSpec.ts';

const BASE = 'skeleton/serving/serving';

/**
 * The image that answers and predicts: `serving/` of a generated project with an
 * endpoint and batch predictions, rendered as the template does. MLOPS_MODEL says
 * whose champion it loads.
 */
export const servingImage: ImageSpec = {
  name: 'serving',
  purpose: 'endpoint and batch predictions of a project',
  dockerfile: `${BASE}/Dockerfile`,
  rendered: true,
  bases: { NODE_IMAGE: 'node' },
  clients: ['npm'],
  sources: [
    `${BASE}/package.json`,
    `${BASE}/package-lock.json`,
    `${BASE}/src`,
    'skeleton/endpoint/serving/src',
    'skeleton/batch/serving/src',
  ],
  async assemble({ repo, folder }) {
    // Only now: it loads the scaffolder, which no other image needs.
    const { renderProject } = await import(
      '../../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts'
    );
    const { exampleValues } = await import(
      '../../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts'
    );
    const target = await mkdtemp(join(tmpdir(), 'serving-'));
    try {
      const values = exampleValues({
        name: 'serving',
        endpoint: true,
        batch: true,
      });
      await renderProject({ root: repo, target, values });
      await cp(join(target, 'serving'), folder, { recursive: true });
    } finally {
      await rm(target, { recursive: true, force: true });
    }
  },
  // Models are held in memory.
  writable: [],
  startCommand: ['node', '--eval', "import('/app/src/model/loadVersion.ts')"],
};
