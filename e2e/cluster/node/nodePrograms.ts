import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { hashSources } from '../../../packages/local-stack/src/install/hashSources.ts';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import { cached, type CacheEntry } from './cached.ts';

const SOURCES = join(import.meta.dirname, 'go');
/** More compilers at once need more memory than they save time. */
const MOST_COMPILERS = 4;

/** Programs of the node, each a Go module of this folder. */
export const PROGRAMS = ['kube', 'network-policy', 'coredns', 'pause'] as const;

/** Programs with tests of their own, which run whenever they are built. */
const TESTED: Program[] = ['network-policy'];

export type Program = (typeof PROGRAMS)[number];

/** The version that `kube` reports; its modules are locked by its go.sum. */
const KUBERNETES = { major: '1', minor: '34', patch: '4' };

/**
 * The key leaves Go's own version out: a machine with the programs in its cache
 * needs no Go at all.
 */
export const programEntry = async (program: Program): Promise<CacheEntry> => ({
  name: `${program}-${process.arch}`,
  key: await hashSources(SOURCES, [program]),
});

/** Builds a program unless it is in the cache. @returns its path */
export async function buildProgram(
  program: Program,
  env: NodeJS.ProcessEnv,
  { cache, log }: { cache: string; log: string },
): Promise<string> {
  const folder = await cached(
    cache,
    await programEntry(program),
    async half => {
      const flags = ['-s', '-w', ...(program === 'kube' ? versionFlags() : [])];
      const compilers = Math.min(availableParallelism(), MOST_COMPILERS);
      const go = (command: string, ...args: string[]) =>
        runLogged(
          'nice',
          [
            '-n',
            '5',
            'go',
            command,
            '-trimpath',
            '-p',
            `${compilers}`,
            ...args,
          ],
          {
            env: { ...env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
            cwd: join(SOURCES, program),
            log,
          },
        );
      if (TESTED.includes(program)) await go('test', '-vet=off', '.');
      await go(
        ...(['build', '-ldflags', flags.join(' ')] as const),
        ...['-o', join(half, program), '.'],
      );
    },
  );
  return join(folder, program);
}

function versionFlags(): string[] {
  const { major, minor, patch } = KUBERNETES;
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap(path => [
      `${path}.gitVersion=v${major}.${minor}.${patch}`,
      `${path}.gitMajor=${major}`,
      `${path}.gitMinor=${minor}`,
      `${path}.gitTreeState=clean`,
    ])
    .flatMap(flag => ['-X', flag]);
}
