import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from './withLock.ts';

/** The first project of a kind downloads for all; the others wait that long. */
const PATIENCE_MS = 900_000;

/** What a lock file installs, and for which code. */
export interface Installation {
  /** The delivered project. */
  code: string;
  /** Folder that all deliveries with such a lock share. */
  shared: string;
  /** Files of the project that say what is installed. */
  files: string[];
  /** What is installed there, and linked into the project: `node_modules`. */
  result: string;
  /** Installs into the folder, which holds the files. */
  install(folder: string): Promise<void>;
}

/**
 * Installs once for all deliveries that share a lock, and links the project to
 * it. The shared folder is complete or not there at all.
 *
 * @throws whatever `install` throws; nothing is linked then
 */
export async function installOnce({
  code,
  shared,
  files,
  result,
  install,
}: Installation): Promise<void> {
  const link = join(code, result);
  if (existsSync(link)) return;
  await mkdir(dirname(shared), { recursive: true });
  await withLock(
    `${shared}.lock`,
    async () => {
      if (existsSync(shared)) return;
      const part = `${shared}.part`;
      await rm(part, { recursive: true, force: true });
      await mkdir(part);
      for (const file of files) await cp(join(code, file), join(part, file));
      await install(part);
      await mkdir(join(part, result), { recursive: true });
      await rename(part, shared);
    },
    PATIENCE_MS,
  );
  await rm(link, { force: true });
  await symlink(join(shared, result), link);
}
