import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { stackPaths } from '../paths.ts';
import { outsideFolder } from '../services/postgresPlace.ts';
import { stop } from './control.ts';

/**
 * Stops the stack and removes its data: databases, models, projects, secrets.
 * The installed Node.js and Python stay, as they can be had again only by download.
 *
 * @returns the exit code: 1 when the person declined
 */
export async function reset(
  env: NodeJS.ProcessEnv,
  { yes }: { yes: boolean },
): Promise<number> {
  const paths = stackPaths(env);
  const doomed = [
    ...[
      paths.postgres,
      paths.airflow,
      paths.mlflow,
      paths.repositories,
      paths.projects,
    ],
    ...[paths.deliveries, paths.trainerDeps, paths.logs, paths.run],
    ...[paths.secrets, paths.portalConfig, outsideFolder(paths)],
  ].filter(path => existsSync(path));
  if (doomed.length === 0) {
    process.stdout.write(`There is nothing to remove in ${paths.data}.\n`);
    return 0;
  }
  if (!yes && !(await confirmed(paths.data))) {
    process.stdout.write('Nothing was removed.\n');
    return 1;
  }
  await stop(env);
  for (const path of doomed) rmSync(path, { recursive: true, force: true });
  process.stdout.write(
    `Removed ${doomed.length} files and folders of ${paths.data}.\n`,
  );
  return 0;
}

async function confirmed(data: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Error(
      'Nobody is here to confirm; say "npm run stack -- reset --yes".',
    );
  }
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
  });
  const answer = await terminal.question(
    `This removes every project, run, model and password in ${data}. Type "reset" to go on: `,
  );
  terminal.close();
  return answer.trim() === 'reset';
}
