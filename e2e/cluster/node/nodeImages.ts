import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  mkdir,
  readFile,
  rm,
  symlink,
} from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.ts';
import { writeOciArchive } from './ociArchive.ts';

interface NodeImage {
  name: string;
  command: string[];
  /** Other names of the program inside the image. */
  links?: string[];
}

/** Images of one static program; `busybox` is for the tests' own pods. */
const IMAGES = {
  pause: { name: 'trainyard.test/pause:1', command: ['/pause'] },
  coredns: {
    name: 'trainyard.test/coredns:1',
    command: ['/coredns', '-conf', '/etc/coredns/Corefile'],
  },
  busybox: {
    name: 'trainyard.test/busybox:1',
    command: ['/bin/sh'],
    links: ['sh', 'sleep', 'nc', 'httpd', 'cat', 'nslookup', 'ls', 'echo'],
  },
} satisfies Record<string, NodeImage>;

/** Makes the archive of an image unless it is in the cache. @returns its path */
export async function buildNodeImage(
  image: keyof typeof IMAGES,
  program: string,
  { cache, log }: { cache: string; log: string },
): Promise<string> {
  const spec: NodeImage = IMAGES[image];
  const key = createHash('sha256')
    .update(JSON.stringify(spec))
    .update(await readFile(program))
    .digest('hex');
  const folder = await cached(
    cache,
    { name: `image-${image}`, key },
    async half => {
      const root = join(half, 'root');
      const programs = join(root, spec.links ? 'bin' : '');
      await mkdir(programs, { recursive: true });
      const inside = join(programs, image);
      await copyFile(program, inside);
      await chmod(inside, 0o755);
      for (const link of spec.links ?? [])
        await symlink(image, join(programs, link));
      const { name, command } = spec;
      await writeOciArchive(
        join(half, 'image.tar'),
        { name, command, root },
        log,
      );
      await rm(root, { recursive: true });
    },
  );
  return join(folder, 'image.tar');
}
