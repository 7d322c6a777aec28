import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { localOverlay } from './src/localOverlay.ts';

const USAGE = `Usage: npm run --silent images -- --json | node deploy/local-overlay.ts [OPTIONS]

Writes deploy/overlays/local: the dev overlay with the digests of the images that were built.

  --git-host CIDR:PORT    the one address that training pods fetch code from
  --mlflow-clients CIDR   an Airflow or a portal outside the cluster, which reach MLflow
`;

const { values } = parseArgs({
  options: {
    'git-host': { type: 'string' },
    'mlflow-clients': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const folder = join(import.meta.dirname, 'overlays', 'local');
  const images = JSON.parse(await text(process.stdin));
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'kustomization.yaml'),
    localOverlay(images, {
      gitHost: values['git-host'],
      mlflowClients: values['mlflow-clients'],
    }),
  );
  process.stdout.write(`${folder}\n`);
}
