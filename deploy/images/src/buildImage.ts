import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { StepError } from '../../../packages/local-stack/src/output/StepError.ts';
import type { Buildah } from './Buildah.ts';
import type { BuiltImage } from './BuiltImage.ts';
import { clientMounts } from './clientMounts.ts';
import type { ImageCache } from './imageCache.ts';
import { imageProblems } from './imageProblems.ts';
import type { ImageSpec } from './ImageSpec.ts';
import { readArchive } from './readArchive.ts';
import { writeRecord } from './record.ts';

interface BuildImageOptions {
  repo: string;
  reference: string;
  key: string;
  /** Build arguments of the Dockerfile. */
  args: Record<string, string>;
  cache: ImageCache;
  buildah: Buildah;
  env: NodeJS.ProcessEnv;
  /** What must not be in it; the rules of the platform's own images when left out. */
  problemsOf?: typeof imageProblems;
}

/**
 * Builds one image and puts it, with what is known of it, into the cache.
 *
 * @throws StepError naming the log, also for what must not be in an image
 */
export async function buildImage(
  spec: ImageSpec,
  {
    repo,
    reference,
    key,
    args,
    cache,
    buildah,
    env,
    problemsOf = imageProblems,
  }: BuildImageOptions,
): Promise<BuiltImage> {
  const startedAt = performance.now();
  const log = cache.log(spec.name);
  const archive = cache.archive(key);
  const context = await mkdtemp(join(tmpdir(), `trainyard-${spec.name}-`));
  // Complete or not there at all: a build may be stopped at any moment.
  const part = `${archive}.${process.pid}.part`;
  try {
    await assemble(spec, { repo, folder: context, log });
    await buildah.build(reference, {
      dockerfile: spec.rendered
        ? join(context, 'Dockerfile')
        : join(repo, spec.dockerfile),
      context,
      args,
      volumes: await clientMounts(spec.clients, cache, env),
      log,
    });
    await buildah.save(reference, part, `${part}.digest`, log);
    const problems = problemsOf(await readArchive(part));
    if (problems.length > 0)
      throw new StepError(`${spec.name}: ${problems.join('; ')}`, log);
    const digest = (await readFile(`${part}.digest`, 'utf8')).trim();
    await rename(part, archive);
    await buildah.remove(reference, log);
    const recorded = {
      name: spec.name,
      reference,
      digest,
      sizeBytes: (await stat(archive)).size,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    };
    await writeRecord(cache, key, recorded);
    return { ...recorded, archive, cached: false };
  } finally {
    await rm(context, { recursive: true, force: true });
    await rm(part, { force: true });
    await rm(`${part}.digest`, { force: true });
  }
}

async function assemble(
  { assemble: fill, sources }: ImageSpec,
  context: { repo: string; folder: string; log: string },
): Promise<void> {
  if (fill) {
    await fill(context);
    return;
  }
  for (const source of sources) {
    await cp(
      join(context.repo, source),
      join(context.folder, basename(source)),
      {
        recursive: true,
      },
    );
  }
}
