import { readFile, writeFile } from 'node:fs/promises';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageSpec } from './ImageSpec.ts';
import { renderManifest } from './renderManifest.ts';

const TYPESCRIPT = 'skeleton/trainer-typescript';

/** The images of the platform. One more trainer is one more entry here. */
export const IMAGES: ImageSpec[] = [
  {
    name: 'git',
    purpose: 'git-sync init container and XCom sidecar of a training pod',
    dockerfile: 'deploy/images/git/Dockerfile',
    bases: { DEBIAN_IMAGE: 'debian' },
    clients: [],
    sources: [],
    writable: ['the volume that is fetched into'],
    startCommand: ['git', '--version'],
  },
  {
    name: 'trainer-typescript',
    purpose: 'training container of TypeScript projects',
    // The generated project's own, so that the two cannot differ.
    dockerfile: `${TYPESCRIPT}/Dockerfile`,
    bases: { NODE_IMAGE: 'node' },
    clients: ['npm'],
    sources: [`${TYPESCRIPT}/package.json`, `${TYPESCRIPT}/package-lock.json`],
    async assemble({ repo, folder }) {
      const manifest = await readFile(
        join(repo, TYPESCRIPT, 'package.json'),
        'utf8',
      );
      await writeFile(
        join(folder, 'package.json'),
        renderManifest(manifest, 'trainer-typescript'),
      );
      await copyFile(
        join(repo, TYPESCRIPT, 'package-lock.json'),
        join(folder, 'package-lock.json'),
      );
    },
    writable: ['/tmp, when the trainer writes files'],
    startCommand: ['node', '--version'],
  },
];
