import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explainFailure } from '../../../packages/local-stack/src/output/explainFailure.ts';
import { nodeCluster } from './nodeCluster.ts';
import { nodeFolder, openCluster } from './openCluster.ts';
import { isRunning, readNode } from './RunningNode.ts';
import { stopNode } from './stopNode.ts';

const USAGE = `Usage: node e2e/cluster/node/cli.ts COMMAND [--folder DIR]

  up               start a node, or say how to use the one that runs
  load IMAGE.tar   import image archives into it
  kill COMPONENT   kill a component, for example kubelet; it starts again by itself
  status           whether it runs
  down             end it and remove its data; the logs stay
`;

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { folder: { type: 'string' } },
  });
  const [command, ...operands] = positionals;
  // This command is about our own node, whatever KUBECONFIG says.
  const { KUBECONFIG: _, ...env } = process.env;
  const folder = nodeFolder(
    values.folder ? resolve(values.folder) : env.TRAINYARD_CLUSTER_FOLDER,
  );
  switch (command) {
    case 'up':
      await openCluster(env, { folder });
      break;
    case 'down':
      process.stdout.write(
        (await stopNode(folder)) ? 'stopped\n' : 'It was not running.\n',
      );
      return 0;
    case 'load':
    case 'kill':
    case 'status':
      break;
    default:
      process.stdout.write(USAGE);
      return command === undefined || command === 'help' ? 0 : 1;
  }
  const node = readNode(folder);
  if (!node || !isRunning(node))
    throw new Error(`No node runs in ${folder}; "up" starts one.`);
  const cluster = nodeCluster(folder, node, { owned: false });
  for (const operand of operands) {
    if (command === 'load') await cluster.loadImage(resolve(operand));
    if (command === 'kill') await cluster.killComponent(operand);
  }
  if (command === 'up' || command === 'status') {
    process.stdout.write(
      `export KUBECONFIG=${cluster.kubeconfig} PATH=${node.programs}:$PATH TRAINYARD_CLUSTER_HOST=${cluster.hostAddress}\n`,
    );
  }
  return 0;
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(explainFailure(error));
    process.exitCode = 1;
  },
);
