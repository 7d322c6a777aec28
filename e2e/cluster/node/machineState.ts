import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { findProgram } from './programs.ts';

const run = promisify(execFile);

/** What a node must leave as it was, by kind: one line for each thing there is. */
export type MachineState = Record<
  'mounts' | 'devices' | 'routes' | 'rules' | 'cgroups' | 'processes',
  string[]
>;

/**
 * Looks at the machine. Processes and cgroups of others come and go, so only
 * those are listed that name the node's folder or its device.
 */
export async function machineState(
  folder: string,
  device = 'trainyard',
): Promise<MachineState> {
  return {
    mounts: lines(await readFile('/proc/self/mounts', 'utf8')),
    devices: await readdir('/sys/class/net'),
    routes: lines(
      (await run('ip', ['-4', 'route', 'show', 'table', 'all'])).stdout,
    ),
    rules: await rules(),
    cgroups: (await cgroups('/sys/fs/cgroup')).filter(path =>
      path.includes(device),
    ),
    processes: await processesOf(folder),
  };
}

/** What is there after and was not before, as `kind: line`. */
export const addedTo = (before: MachineState, after: MachineState): string[] =>
  (Object.keys(after) as (keyof MachineState)[]).flatMap(kind =>
    after[kind]
      .filter(line => !before[kind].includes(line))
      .map(line => `${kind}: ${line}`),
  );

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

async function rules(): Promise<string[]> {
  const nft = findProgram('nft');
  if (!nft) return [];
  return lines((await run(nft, ['--stateless', 'list', 'ruleset'])).stdout);
}

async function cgroups(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    // Another's may be gone by now.
    () => [],
  );
  const below = entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => cgroups(`${folder}/${name}`));
  return [folder, ...(await Promise.all(below)).flat()];
}

async function processesOf(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const read = (file: string) =>
      readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    const command = (await read('cmdline')).replaceAll('\0', ' ').trim();
    const environment = await read('environ');
    if (
      command.includes(`${folder}/`) ||
      environment.includes(`DIR=${folder}\0`)
    )
      found.push(`${pid} ${command}`);
  }
  return found;
}
