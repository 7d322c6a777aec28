import { parseArgs } from 'node:util';
import { start } from './commands/start.ts';
import { explainFailure } from './output/explainFailure.ts';

/** `bootstrap.mjs` says when the person pressed Enter, so that times are honest. */
const startedAt = Number(process.env.TRAINYARD_STARTED_AT) || Date.now();

async function main([command = 'help', ...rest]: string[]): Promise<number> {
  switch (command) {
    case 'start': {
      const { values } = parseArgs({
        args: rest,
        options: {
          'no-sample': { type: 'boolean', default: false },
          services: { type: 'string' },
        },
      });
      return start(process.env, {
        only: values.services?.split(','),
        sample: !values['no-sample'],
        startedAt,
      });
    }
    default:
      throw new Error(`There is no command "${command}".`);
  }
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
