import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';

/** An image of one layer. */
export interface ImageSpec {
  /** Name with tag, for example `trainyard.test/pause:1`. */
  name: string;
  /** Folder that becomes the root file system. */
  root: string;
  command: string[];
}

const ARCHITECTURE: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };
const digestOf = (data: Buffer) =>
  `sha256:${createHash('sha256').update(data).digest('hex')}`;

/**
 * Writes an image as an OCI archive (OCI image layout 1.0 in a tar), which
 * `ctr images import` takes. The same folder gives the same bytes.
 */
export async function writeOciArchive(
  file: string,
  { name, root, command }: ImageSpec,
  log: string,
): Promise<void> {
  const layout = `${file}.layout`;
  const blobs = join(layout, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  const tar = (target: string, folder: string, entries: string[]) =>
    runLogged(
      'tar',
      [
        ...['--sort=name', '--mtime=@0', '--owner=0', '--group=0'],
        ...['--numeric-owner', '-C', folder, '-cf', target, ...entries],
      ],
      { env: process.env, cwd: '/', log },
    );
  const blob = async (data: Buffer, mediaType: string) => {
    const digest = digestOf(data);
    await writeFile(join(blobs, digest.slice('sha256:'.length)), data);
    return { mediaType, digest, size: data.length };
  };
  const json = (value: object, type: string) =>
    blob(
      Buffer.from(JSON.stringify(value)),
      `application/vnd.oci.image.${type}+json`,
    );

  const layerFile = join(layout, 'layer.tar');
  await tar(layerFile, root, ['.']);
  const layer = await blob(
    await readFile(layerFile),
    'application/vnd.oci.image.layer.v1.tar',
  );
  await rm(layerFile);
  const config = await json(
    {
      architecture: ARCHITECTURE[process.arch],
      os: 'linux',
      config: { Cmd: command },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
    },
    'config.v1',
  );
  const manifest = await json(
    { schemaVersion: 2, config, layers: [layer] },
    'manifest.v1',
  );
  await writeFile(
    join(layout, 'index.json'),
    JSON.stringify({
      schemaVersion: 2,
      manifests: [
        { ...manifest, annotations: { 'io.containerd.image.name': name } },
      ],
    }),
  );
  await writeFile(
    join(layout, 'oci-layout'),
    JSON.stringify({ imageLayoutVersion: '1.0.0' }),
  );
  await tar(`${file}.half`, layout, ['oci-layout', 'index.json', 'blobs']);
  await rename(`${file}.half`, file);
  await rm(layout, { recursive: true });
}
