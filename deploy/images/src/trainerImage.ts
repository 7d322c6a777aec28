import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageSpec } from './ImageSpec.ts';
import { renderManifest } from './renderManifest.ts';

/** What differs between the trainers' images. */
type TrainerImage = Pick<
  ImageSpec,
  'purpose' | 'bases' | 'clients' | 'startCommand'
> & {
  /** What says the project's name and what it imports. */
  manifest: string;
  /** What of that is installed; the image keeps its hash. */
  lock: string;
};

/**
 * The image of a trainer's pods, from the Dockerfile, manifest and lock of its
 * skeleton: those of a generated project, so that the two cannot differ.
 */
export function trainerImage(
  trainer: string,
  { manifest, lock, ...rest }: TrainerImage,
): ImageSpec {
  const name = `trainer-${trainer}`;
  const skeleton = `skeleton/${name}`;
  return {
    ...rest,
    name,
    dockerfile: `${skeleton}/Dockerfile`,
    sources: [manifest, lock].map(file => `${skeleton}/${file}`),
    async assemble({ repo, folder }) {
      const template = await readFile(join(repo, skeleton, manifest), 'utf8');
      await writeFile(join(folder, manifest), renderManifest(template, name));
      await copyFile(join(repo, skeleton, lock), join(folder, lock));
    },
    writable: ['/tmp'],
  };
}
