import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readPorts } from '../../packages/local-stack/src/settings.ts';
import { python, stack } from '../support/stack.ts';

const run = promisify(execFile);

const PROGRAM = `
import json, os, sys, optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.load_study(study_name=sys.argv[1], storage=os.environ["STUDY"])
print(json.dumps([
    {"trial": each.user_attrs.get("map_index"), "state": each.state.name, "value": each.value}
    for each in study.trials
]))
`;

/** The trials of a study, as anybody with its database reads them. */
export async function readStudy(
  studyName: string,
): Promise<{ trial: number; state: string; value: number | null }[]> {
  const { postgres } = JSON.parse(
    await readFile(join(stack.home, 'secrets.json'), 'utf8'),
  );
  const port = readPorts(process.env).postgres;
  // By the environment: an argument would show the password to every user of the machine.
  const { stdout } = await run(python, ['-c', PROGRAM, studyName], {
    env: {
      STUDY: `postgresql+psycopg2://study:${postgres.study}@127.0.0.1:${port}/study`,
    },
  });
  return JSON.parse(stdout);
}
