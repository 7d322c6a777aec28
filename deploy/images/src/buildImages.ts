import { mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { join } from 'node:path';
import { standInName, ensureStandIn } from './bases.ts';
import { Buildah } from './Buildah.ts';
import { buildImage } from './buildImage.ts';
import type { BuiltImage } from './BuiltImage.ts';
import { contentKey } from './contentKey.ts';
import { imageCache } from './imageCache.ts';
import { IMAGES } from './images.ts';
import type { BaseName, ImageSpec } from './ImageSpec.ts';
import { readRecord } from './record.ts';
import { requireTools } from './requireTools.ts';

const REPO = resolve(import.meta.dirname, '../../..');
const REGISTRY = 'ghcr.io/trainyard';

export interface BuildOptions {
  env?: NodeJS.ProcessEnv;
  /** References that take the place of stand-in bases, best pinned by digest. */
  bases?: Partial<Record<BaseName, string>>;
  /** Told what is done, one line each. */
  say?: (line: string) => void;
}

/**
 * Builds images from their Dockerfiles without a container engine, or takes
 * them from the cache.
 *
 * @param names which; all of them when empty
 * @throws Error naming an unknown image or a missing tool; StepError naming a log
 */
export async function buildImages(
  names: string[] = [],
  { env = process.env, bases = {}, say = () => {} }: BuildOptions = {},
): Promise<BuiltImage[]> {
  const specs = selectImages(names);
  const cache = imageCache(env);
  await mkdir(cache.folder, { recursive: true });
  const buildah = new Buildah(cache, env);
  const built: BuiltImage[] = [];
  for (const spec of specs) {
    const reference = await imageReference(spec.name);
    const baseOf = (base: BaseName) => bases[base] ?? standInName(base);
    const args = Object.fromEntries(
      Object.entries(spec.bases).map(([arg, base]) => [arg, baseOf(base)]),
    );
    const key = await contentKey(REPO, spec, reference, args);
    const known = await readRecord(cache, key);
    if (known) {
      built.push({ ...known, cached: true });
      continue;
    }
    say(`${spec.name}: building (log: ${cache.log(spec.name)})`);
    const log = cache.log(spec.name);
    await requireTools(
      {
        buildah: 'buildah',
        mmdebstrap: 'mmdebstrap',
        ...(spec.clients.includes('go') && { go: undefined }),
      },
      env,
      log,
    );
    for (const base of Object.values(spec.bases)) {
      if (!bases[base]) await ensureStandIn(base, buildah, cache, log);
    }
    built.push(
      await buildImage(spec, {
        repo: REPO,
        reference,
        key,
        args,
        cache,
        buildah,
        env,
      }),
    );
  }
  return built;
}

/** @throws Error that lists the images there are */
export function selectImages(names: string[]): ImageSpec[] {
  const unknown = names.find(name => !IMAGES.some(spec => spec.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `There is no image "${unknown}"; there are ${IMAGES.map(
        ({ name }) => name,
      ).join(', ')}.`,
    );
  }
  return names.length === 0
    ? IMAGES
    : IMAGES.filter(({ name }) => names.includes(name));
}

/** `ghcr.io/trainyard/<name>:<version>`, with the version of this repository. */
export async function imageReference(name: string): Promise<string> {
  const { version } = JSON.parse(
    await readFile(join(REPO, 'package.json'), 'utf8'),
  );
  return `${REGISTRY}/${name}:${version}`;
}
