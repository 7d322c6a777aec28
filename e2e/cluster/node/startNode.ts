import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runLogged } from '../../../packages/local-stack/src/install/runLogged.ts';
import { StepError } from '../../../packages/local-stack/src/output/StepError.ts';
import { makeCgroups } from './cgroups.ts';
import { NODE_NAME } from './nodeName.ts';
import { imagesInMemory } from './imagesInMemory.ts';
import { nodeAddresses, type NodeAddresses } from './nodeAddresses.ts';
import { nodeConfig } from './nodeConfig.ts';
import { beganAt, stateFile, type RunningNode } from './RunningNode.ts';
import { waitFor } from './waitFor.ts';

const run = promisify(execFile);
const HERE = import.meta.dirname;

/** Where a node keeps what, below the folder of its run. */
export const nodePaths = (folder: string) => ({
  pki: join(folder, 'pki'),
  config: join(folder, 'config'),
  logs: join(folder, 'log', 'node'),
  kubeconfig: join(folder, 'pki', 'admin.kubeconfig'),
});

/**
 * Starts the node's namespaces with all components in them and links them to
 * the machine. The components still come up when this returns.
 *
 * @param folder - absolute; takes all data of the node
 * @param programs - folder with the node's programs
 */
export async function startNode(
  folder: string,
  prefix: string,
  programs: string,
): Promise<RunningNode> {
  const addresses = nodeAddresses(prefix);
  const paths = nodePaths(folder);
  await writeFiles(folder, addresses);
  const cgroups = await makeCgroups(addresses.device);

  const output = openSync(join(paths.logs, 'node.log'), 'a');
  const launcher = spawn('bash', [join(HERE, 'launch.sh'), ...cgroups], {
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      DIR: folder,
      LOGS: paths.logs,
      BIN: programs,
      CONTAINERD_CONFIG: join(HERE, 'conf', 'containerd.toml'),
      NODE_NAME,
      NODE_IP: addresses.node,
      HOST_IP: addresses.host,
      SERVICES: addresses.services,
      IMAGES_IN_MEMORY: imagesInMemory(await readFile('/proc/meminfo', 'utf8')),
    },
  });
  closeSync(output);
  launcher.unref();
  try {
    const init = await initOf(launcher.pid!);
    const node = { init, began: beganAt(init)!, prefix, cgroups, programs };
    await writeFile(stateFile(folder), JSON.stringify(node, null, 2));
    await link(init, addresses);
    return node;
  } catch (error) {
    throw new StepError(
      `The node did not start: ${(error as Error).message}`,
      join(paths.logs, 'node.log'),
    );
  }
}

async function writeFiles(
  folder: string,
  addresses: NodeAddresses,
): Promise<void> {
  const paths = nodePaths(folder);
  await rm(paths.logs, { recursive: true, force: true });
  for (const path of [paths.config, paths.logs])
    await mkdir(path, { recursive: true });
  await runLogged(
    'bash',
    [
      join(HERE, 'pki.sh'),
      ...[paths.pki, NODE_NAME, addresses.node, addresses.apiService],
    ],
    { env: process.env, cwd: folder, log: join(paths.logs, 'pki.log') },
  );
  for (const [name, content] of Object.entries(
    nodeConfig(addresses, paths.pki),
  )) {
    await writeFile(join(paths.config, name), JSON.stringify(content, null, 2));
  }
}

/** PID of the node's init: the only child of `unshare`. */
async function initOf(launcher: number): Promise<number> {
  const children = `/proc/${launcher}/task/${launcher}/children`;
  let init = 0;
  await waitFor('its first process', 10, async () => {
    init = Number((await readFile(children, 'utf8')).trim().split(' ')[0]);
    return (
      init > 0 &&
      (await readFile(`/proc/${init}/cmdline`, 'utf8')).includes('init.sh')
    );
  });
  return init;
}

async function link(
  init: number,
  { device, host, node, pods, services }: NodeAddresses,
): Promise<void> {
  const ip = (command: string) => run('ip', command.split(' '));
  await ip(`link add ${device} type veth peer name eth0 netns ${init}`);
  await ip(`address add ${host}/24 dev ${device}`);
  await ip(`link set ${device} up`);
  await ip(`route add ${pods} via ${node}`);
  await ip(`route add ${services} via ${node}`);
}
