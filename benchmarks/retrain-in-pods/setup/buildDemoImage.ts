import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  ensureStandIn,
  standInName,
} from '../../../deploy/images/src/bases.ts';
import { Buildah } from '../../../deploy/images/src/Buildah.ts';
import { buildImage } from '../../../deploy/images/src/buildImage.ts';
import type { BuiltImage } from '../../../deploy/images/src/BuiltImage.ts';
import { contentKey } from '../../../deploy/images/src/contentKey.ts';
import { imageCache } from '../../../deploy/images/src/imageCache.ts';
import type { ImageSpec } from '../../../deploy/images/src/ImageSpec.ts';
import { readRecord } from '../../../deploy/images/src/record.ts';
import { requireTools } from '../../../deploy/images/src/requireTools.ts';

const REPO = resolve(import.meta.dirname, '../../..');

const SPEC: ImageSpec = {
  name: 'benchmark-demo',
  purpose: 'the base image of the demo that the benchmark compares with',
  dockerfile: 'benchmarks/retrain-in-pods/demo/Dockerfile',
  bases: { DEBIAN_IMAGE: 'debian' },
  clients: [],
  sources: [],
  writable: [],
  startCommand: ['python3', '--version'],
};
const REFERENCE = 'trainyard.test/benchmark-demo:1';

/**
 * The demo's Python image, from the cache or built as the platform's own are.
 *
 * @throws StepError naming the log
 */
export async function buildDemoImage(
  env: NodeJS.ProcessEnv,
): Promise<BuiltImage> {
  const cache = imageCache(env);
  await mkdir(cache.folder, { recursive: true });
  const args = { DEBIAN_IMAGE: standInName('debian') };
  const key = await contentKey(REPO, SPEC, REFERENCE, args);
  const known = await readRecord(cache, key);
  if (known) return { ...known, cached: true };
  const log = cache.log(SPEC.name);
  await requireTools(
    { buildah: 'buildah', mmdebstrap: 'mmdebstrap' },
    env,
    log,
  );
  const buildah = new Buildah(cache, env);
  await ensureStandIn('debian', buildah, cache, log);
  return buildImage(SPEC, {
    ...{ repo: REPO, reference: REFERENCE, key, args, cache, buildah, env },
    // The demo's image is what it is: of root, and with a shell to install by.
    problemsOf: () => [],
  });
}
