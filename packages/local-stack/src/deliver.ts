import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { deliverProject } from './delivery/deliverProject.ts';
import { explainFailure } from './output/explainFailure.ts';
import { stackPaths } from './paths.ts';

/**
 * `node deliver.ts --data DATA --project NAME --repository BARE.git --ref main`:
 * makes a commit runnable in the local stack and prints its delivery.json on one line.
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      project: { type: 'string', default: '' },
      repository: { type: 'string', default: '' },
      ref: { type: 'string', default: 'main' },
    },
  });
  const { data, ...request } = values;
  if (!isAbsolute(request.repository)) {
    throw new Error('repository: give the absolute path of a bare repository');
  }
  const paths = stackPaths({
    ...process.env,
    ...(data && { TRAINYARD_HOME: data }),
  });
  const npm = join(paths.data, 'node/node_modules/npm/bin/npm-cli.js');
  const delivery = await deliverProject(paths, request, {
    npm,
    // git shows it to whoever pushed.
    warn: sentence => process.stderr.write(`${sentence}\n`),
  });
  process.stdout.write(`${JSON.stringify(delivery)}\n`);
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(explainFailure(error));
  process.exitCode = 1;
});
