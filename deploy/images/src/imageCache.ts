import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where built images, stand-in bases and the builder's own store are kept. */
export interface ImageCache {
  folder: string;
  /** buildah's `--root` and `--runroot`, so that the machine's own stay as they are. */
  store: string;
  run: string;
  /** Download caches of package clients, mounted while an image is built. */
  clients: string;
  log: (image: string) => string;
  archive: (key: string) => string;
  /** What is known of `archive(key)`; written last, so its presence says "complete". */
  record: (key: string) => string;
}

/** The cache in `$TRAINYARD_CACHE`, else below the home folder. */
export function imageCache(env: NodeJS.ProcessEnv): ImageCache {
  const folder = join(
    env.TRAINYARD_CACHE || join(homedir(), '.cache', 'trainyard'),
    'images',
  );
  return {
    folder,
    store: join(folder, 'store', 'root'),
    run: join(folder, 'store', 'run'),
    clients: join(folder, 'clients'),
    log: image => join(folder, 'logs', `${image}.log`),
    archive: key => join(folder, `${key}.tar`),
    record: key => join(folder, `${key}.json`),
  };
}
