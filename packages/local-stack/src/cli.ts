import { parseArgs } from 'node:util';
import { controlService, stop } from './commands/control.ts';
import { demo } from './commands/demo.ts';
import { logs } from './commands/logs.ts';
import { reset } from './commands/reset.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';
import { test } from './commands/test.ts';
import { explainFailure } from './output/explainFailure.ts';

const USAGE = `Usage: npm run stack -- COMMAND

  start [--no-sample] [--services a,b]   run the stack in the foreground (npm start)
  dev                                    the same with hot reload (npm run dev)
  start SERVICE                          start one service of the running stack
  stop [SERVICE]                         stop the stack, or one service of it
  status [--json]                        how each service is
  logs [SERVICE] [--lines N]             the end of the logs
  demo --name NAME [--trainer typescript|kedro] [--params JSON] [--user alice] [--json]
                                         create and train a project without a browser
  test [--only a,b]                      run the suites (npm test)
  reset [--yes]                          remove every project, run, model and password
`;

/** `bootstrap.mjs` says when the person pressed Enter, so that times are honest. */
const startedAt = Number(process.env.TRAINYARD_STARTED_AT) || Date.now();
const { env } = process;

type Command = (args: string[]) => Promise<number> | number;

const COMMANDS: Record<string, Command> = {
  start(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'no-sample': { type: 'boolean', default: false },
        services: { type: 'string' },
      },
    });
    if (positionals[0]) return controlService(env, positionals[0], 'start');
    const only = values.services?.split(',');
    return start(env, { only, sample: !values['no-sample'], startedAt });
  },
  dev: () => start(env, { dev: true, sample: true, startedAt }),
  stop: ([service]) => stop(env, service),
  status(args) {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false } },
    });
    return status(env, values);
  },
  logs(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lines: { type: 'string', short: 'n', default: '40' } },
    });
    return logs(env, { service: positionals[0], lines: Number(values.lines) });
  },
  demo(args) {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: 'string' },
        trainer: { type: 'string', default: 'typescript' },
        user: { type: 'string', default: 'alice' },
        params: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    return demo(env, { ...values, startedAt });
  },
  test(args) {
    const { values } = parseArgs({
      args,
      options: { only: { type: 'string' } },
    });
    return test(env, { only: values.only?.split(','), startedAt });
  },
  reset(args) {
    const { values } = parseArgs({
      args,
      options: { yes: { type: 'boolean', short: 'y', default: false } },
    });
    return reset(env, values);
  },
};

async function main([command = 'help', ...args]: string[]): Promise<number> {
  const run = COMMANDS[command];
  if (run) return run(args);
  const asked = ['help', '--help', '-h'].includes(command);
  if (!asked) process.stderr.write(`There is no command "${command}".\n`);
  process.stdout.write(USAGE);
  return asked ? 0 : 1;
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
