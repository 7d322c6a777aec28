import { parseArgs } from 'node:util';
import { explainFailure } from '../../packages/local-stack/src/output/explainFailure.ts';
import { buildImages } from './src/buildImages.ts';
import { formatTable } from './src/formatTable.ts';
import { parseBases } from './src/parseBases.ts';

export { buildImages } from './src/buildImages.ts';
export type { BuiltImage } from './src/BuiltImage.ts';

const USAGE = `Usage: npm run images -- [NAME...] [--base NAME=REFERENCE]... [--json]

Builds the images NAME (default: all) from their Dockerfiles, or takes them from the cache.

  --base NAME=REFERENCE  what debian, node, python or go is built on, in place of a stand-in,
                         e.g. --base node=node:24-slim@sha256:...
  --json                 print what was built as JSON
`;

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      base: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
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
  process.stdout.write(
    values.json ? `${JSON.stringify(built, null, 2)}\n` : formatTable(built),
  );
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch(error => {
    process.stderr.write(explainFailure(error));
    process.exitCode = 1;
  });
}
