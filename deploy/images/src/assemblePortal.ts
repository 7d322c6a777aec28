import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import type { AssembleContext } from './ImageSpec.ts';

/** What the Dockerfile copies as it is in the repository. */
export const PORTAL_FILES = [
  '.yarn/releases',
  '.yarnrc.yml',
  'app-config.yaml',
  'app-config.production.yaml',
  'backstage.json',
  'catalog-info.yaml',
  'package.json',
  'skeleton',
  'templates',
  'yarn.lock',
];

/**
 * Builds the backend with its frontend, and puts the bundle into the context.
 *
 * @throws StepError naming the log
 */
export async function assemblePortal({
  repo,
  folder,
  log,
}: AssembleContext): Promise<void> {
  const backend = join(repo, 'packages/backend');
  await runLogged(
    process.execPath,
    [
      join(repo, 'node_modules/@backstage/cli/bin/backstage-cli'),
      ...['package', 'build'],
    ],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DO_NOT_TRACK: '1',
        PATH: [await yarnFolder(repo, folder), process.env.PATH].join(
          delimiter,
        ),
      },
      cwd: backend,
      log,
    },
  );
  for (const path of [...PORTAL_FILES, 'packages/backend/dist']) {
    await cp(join(repo, path), join(folder, path), { recursive: true });
  }
}

/** Backstage's CLI calls `yarn` by its name: the committed one, from a folder that is not copied. */
async function yarnFolder(repo: string, context: string): Promise<string> {
  const releases = join(repo, '.yarn/releases');
  const yarn = (await readdir(releases)).find(name => name.endsWith('.cjs'));
  const folder = join(context, '.bin');
  await mkdir(folder);
  await writeFile(
    join(folder, 'yarn'),
    `#!/bin/sh\nexec '${process.execPath}' '${releases}/${yarn}' "$@"\n`,
    { mode: 0o755 },
  );
  return folder;
}
