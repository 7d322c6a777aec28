import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageCache } from './imageCache.ts';
import type { BaseName } from './ImageSpec.ts';
import type { Buildah } from './Buildah.ts';
import { STAND_INS } from './standIns.ts';

/** The stand-in's name in buildah's store; it changes with its recipe. */
export const standInName = (base: BaseName): string =>
  `localhost/trainyard-base-${base}:${STAND_INS[base].version}`;

/**
 * Makes the stand-in of an official base image, from package registries alone.
 * Nothing is done when the store has it.
 *
 * @throws StepError naming the log
 */
export async function ensureStandIn(
  base: BaseName,
  buildah: Buildah,
  cache: ImageCache,
  log: string,
): Promise<void> {
  const name = standInName(base);
  if (await buildah.has(name)) return;
  const { on, dockerfile, prepare } = STAND_INS[base];
  if (on) await ensureStandIn(on, buildah, cache, log);
  const context = await mkdtemp(join(tmpdir(), `trainyard-${base}-`));
  try {
    await prepare?.(context, cache, log);
    const file = join(context, 'Dockerfile');
    await writeFile(
      file,
      `FROM ${on ? standInName(on) : 'scratch'}\n${dockerfile}\n`,
    );
    await buildah.build(name, { dockerfile: file, context, log });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
