import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LONG_LIST = 2 ** 28;

/** What an OCI archive holds, without its contents. */
export interface ArchiveInfo {
  /** `Env`, `User`, `Entrypoint` ... of the OCI image configuration. */
  config: {
    Env?: string[];
    User?: string;
    Entrypoint?: string[];
    Cmd?: string[];
  };
  /** Paths of all layers, without a leading slash. */
  files: string[];
}

/**
 * Reads the configuration and the file names of an OCI archive of one image.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export async function readArchive(archive: string): Promise<ArchiveInfo> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-archive-'));
  try {
    await run('tar', ['xf', archive, '-C', folder]);
    const json = async (path: string) =>
      JSON.parse(await readFile(join(folder, path), 'utf8'));
    const blob = (digest: string) => `blobs/${digest.replace(':', '/')}`;
    const index = await json('index.json');
    const manifest = await json(blob(index.manifests[0].digest));
    const { config } = await json(blob(manifest.config.digest));
    const files: string[] = [];
    for (const { digest } of manifest.layers) {
      const { stdout } = await run('tar', ['tf', join(folder, blob(digest))], {
        maxBuffer: LONG_LIST,
      });
      files.push(...stdout.trimEnd().split('\n'));
    }
    return { config, files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
