import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where what is costly to make is kept between runs: `TRAINYARD_CACHE`, or `~/.cache/trainyard`. */
export const cacheFolder = (env: NodeJS.ProcessEnv): string =>
  resolve(
    env.TRAINYARD_CACHE || join(env.HOME || homedir(), '.cache', 'trainyard'),
    'cluster',
  );
