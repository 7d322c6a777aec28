import { cp } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import { installNode } from '../../../packages/local-stack/bootstrap/installNode.mjs';
import type { ImageCache } from './imageCache.ts';
import type { BaseName } from './ImageSpec.ts';

/** What takes the place of an official image where none can be pulled. */
interface StandIn {
  /** Raised with the recipe, so that the old one is not used any more. */
  version: string;
  on?: BaseName;
  /** Instructions after `FROM`. */
  dockerfile: string;
  /** Puts into the context what the instructions copy. */
  prepare?: (context: string, cache: ImageCache, log: string) => Promise<void>;
}

const PATH =
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** As `debian:12-slim`: no manuals, translations or documentation but the licences. */
const SLIM = [
  'path-exclude=/usr/share/man/*',
  'path-exclude=/usr/share/info/*',
  'path-exclude=/usr/share/locale/*',
  'path-exclude=/usr/share/doc/*',
  'path-include=/usr/share/doc/*/copyright',
];

export const STAND_INS: Record<BaseName, StandIn> = {
  debian: {
    version: '12-1',
    dockerfile: `ADD rootfs.tar /\nENV ${PATH}\nCMD ["bash"]`,
    prepare: (context, _cache, log) =>
      run(
        'mmdebstrap',
        [
          ...['--variant=minbase', '--include=usr-is-merged'],
          ...SLIM.map(option => `--dpkgopt=${option}`),
          ...['bookworm', join(context, 'rootfs.tar')],
        ],
        context,
        log,
      ),
  },
  node: {
    version: '24-1',
    on: 'debian',
    dockerfile: [
      'COPY bin/node /usr/local/bin/node',
      'COPY npm /usr/local/lib/node_modules/npm',
      'RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm' +
        ' && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx',
    ].join('\n'),
    // The pinned Node.js and npm that the local stack runs on, too.
    async prepare(context, cache) {
      const node = await installNode({
        data: cache.folder,
        env: process.env,
        startedAt: Date.now(),
      });
      const npm = resolve(dirname(node), '../../npm');
      await cp(node, join(context, 'bin/node'));
      await cp(npm, join(context, 'npm'), { recursive: true });
    },
  },
  python: {
    version: '3.11-1',
    on: 'debian',
    dockerfile:
      'RUN apt-get update && apt-get install -y --no-install-recommends' +
      ' ca-certificates python3 python3-venv' +
      ' && ln -s /usr/bin/python3 /usr/local/bin/python' +
      ' && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/*',
  },
  go: {
    version: '1.26-1',
    on: 'debian',
    dockerfile: [
      'COPY go /usr/local/go',
      'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates git' +
        ' && rm -rf /var/lib/apt/lists/*',
      `ENV GOPATH=/go GOTOOLCHAIN=local ${PATH.replace(
        '=',
        '=/go/bin:/usr/local/go/bin:',
      )}`,
    ].join('\n'),
    async prepare(context) {
      const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' });
      await cp(root.trim(), join(context, 'go'), { recursive: true });
    },
  },
};

const run = (command: string, args: string[], cwd: string, log: string) =>
  runLogged(command, args, { env: process.env, cwd, log });
