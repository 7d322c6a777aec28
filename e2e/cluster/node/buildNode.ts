import { mkdir, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { cacheFolder } from './cacheFolder.ts';
import { entryFolder } from './cached.ts';
import { installPackages } from './installPackages.ts';
import { buildNodeImage } from './nodeImages.ts';
import {
  buildProgram,
  programEntry,
  PROGRAMS,
  type Program,
} from './nodePrograms.ts';

/** What `kube` is called as. */
const KUBE_NAMES = [
  ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
  ...['kubelet', 'kube-proxy', 'kubectl', 'etcd'],
];

/** Everything that a node is started from. */
export interface BuiltNode {
  /** Paths of the programs. */
  programs: Record<Program, string>;
  /** Image archives that the node itself needs, and the tests' busybox. */
  images: string[];
}

/** Whether all programs are in the cache. */
export async function isBuilt(cache: string): Promise<boolean> {
  const entries = await Promise.all(PROGRAMS.map(programEntry));
  return entries.every(entry => existsSync(entryFolder(cache, entry)));
}

/**
 * Installs the packages and builds the programs and images of a node, so far
 * as the cache does not have them. Waiting for apt and compiling overlap.
 */
export async function buildNode(
  env: NodeJS.ProcessEnv,
  log: string,
  progress: Progress,
): Promise<BuiltNode> {
  const cache = cacheFolder(env);
  await mkdir(cache, { recursive: true });
  const where = { cache, log };
  const compile = async () => {
    const paths: [Program, string][] = [];
    for (const program of PROGRAMS) {
      const entry = await programEntry(program);
      const build = () => buildProgram(program, env, where);
      paths.push([
        program,
        existsSync(entryFolder(cache, entry))
          ? await build()
          : await progress.step(`Build of ${program}`, build),
      ]);
    }
    return Object.fromEntries(paths) as Record<Program, string>;
  };
  const [programs] = await Promise.all([compile(), installPackages(env, log)]);
  return {
    programs,
    images: [
      await buildNodeImage('pause', programs.pause, where),
      await buildNodeImage('coredns', programs.coredns, where),
      await buildNodeImage('busybox', '/bin/busybox', where),
    ],
  };
}

/** Makes a folder in which every program has its name. */
export async function linkPrograms(
  folder: string,
  programs: BuiltNode['programs'],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const links = [
    ...KUBE_NAMES.map(name => [name, programs.kube]),
    ['network-policy', programs['network-policy']],
  ];
  for (const [name, target] of links) await symlink(target, join(folder, name));
}
