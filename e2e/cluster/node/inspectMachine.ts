import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Machine } from './machineProblems.ts';
import { missingPackages } from './installPackages.ts';
import { findProgram } from './programs.ts';

const GIGABYTE = 1024 ** 3;

/** Looks at everything that `machineProblems` judges. Changes nothing. */
export function inspectMachine(
  env: NodeJS.ProcessEnv,
  { cache, built }: { cache: string; built: boolean },
): Machine {
  const linux = process.platform === 'linux';
  return {
    platform: process.platform,
    arch: process.arch,
    uid: process.getuid?.() ?? -1,
    cgroups: linux ? mountedControllers() : [],
    fileSystems: linux
      ? readFileSync('/proc/filesystems', 'utf8').split(/\s+/)
      : [],
    unshareProblem: linux ? tryUnshare() : undefined,
    notInstallable: findProgram('apt-get') ? [] : missingPackages(),
    go: goEnv(env, 'GOVERSION'),
    goToolchainAuto: !/^(local|path|go\d.*)$/.test(
      goEnv(env, 'GOTOOLCHAIN') ?? 'local',
    ),
    built,
    freeGb: freeGigabytes(cache),
  };
}

function mountedControllers(): string[] {
  return readFileSync('/proc/self/cgroup', 'utf8')
    .split('\n')
    .flatMap(line => line.split(':')[1]?.split(',') ?? [])
    .filter(name => name && existsSync(`/sys/fs/cgroup/${name}/tasks`));
}

function tryUnshare(): string | undefined {
  const { status, error, stderr } = spawnSync(
    'unshare',
    [
      ...['--net', '--mount', '--pid', '--uts', '--ipc', '--cgroup'],
      ...['--fork', '--mount-proc', 'true'],
    ],
    { encoding: 'utf8' },
  );
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim();
}

function goEnv(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const { status, stdout } = spawnSync('go', ['env', name], {
    env,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

function freeGigabytes(folder: string): number {
  if (!existsSync(folder)) return freeGigabytes(dirname(folder));
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / GIGABYTE;
}
