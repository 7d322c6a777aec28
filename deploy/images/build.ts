import { parseArgs } from 'node:util';
import { explainFailure } from '../../packages/local-stack/src/output/explainFailure.ts';
import { buildImages } from './src/buildImages.ts';
import { formatTable } from './src/formatTable.ts';
import { measureStarts } from './src/measureStart.ts';
import { parseBases } from './src/parseBases.ts';

export { buildImages } from './src/buildImages.ts';
export type { BuiltImage } from './src/BuiltImage.ts';

const USAGE = `Usage: npm run images -- [NAME...] [--base NAME=REFERENCE]... [--json | --table]

Builds the images NAME (default: all) from their Dockerfiles, or takes them from the cache.

  --base NAME=REFERENCE  what debian, node, python or go is built on, in place of a stand-in,
                         e.g. --base node=node:24-slim@sha256:...
  --json                 print what was built as JSON
  --table                measure the start of each image, too: they must be loaded in the cluster of KUBECONFIG
`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      base: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      table: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const built = await buildImages(positionals, {
    bases: parseBases(values.base),
    say: line => process.stderr.write(`${line}\n`),
  });
  if (values.json) {
    process.stdout.write(`${JSON.stringify(built, null, 2)}\n`);
    return;
  }
  const starts = values.table ? await measureStarts(built) : {};
  process.stdout.write(formatTable(built, starts));
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch(error => {
    process.stderr.write(explainFailure(error));
    process.exitCode = 1;
  });
}
