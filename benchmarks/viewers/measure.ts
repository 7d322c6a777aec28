import { setTimeout as sleep } from 'node:timers/promises';
import { logFile } from '../../packages/local-stack/src/paths.ts';
import { projectName, seedProjects } from '../seed/seedProjects.ts';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';
import { portalHeaders } from '../support/sessions.ts';
import { countCalls } from './countCalls.ts';
import type { Options } from './parseOptions.ts';
import { residentMb } from './residentMb.ts';
import { watch, type Viewer, type Watched } from './watch.ts';

/** What a group of people saw of one project, and what that cost. */
export interface Group extends Watched {
  viewers: number;
  callsPerMinute: number;
}

/** All groups, and the portal's memory in MB. */
export interface Measured {
  groups: Group[];
  many?: { watched: Watched; bystander: Watched };
  memory: { before: number; after: number; rested: number };
}

const GROUPS = [1, 50, 200, 500];
const USERS = ['alice', 'bob', 'carol', 'guest'];

/** Lets the groups watch, one after the other. */
export async function measure(
  stack: BenchmarkStack,
  options: Options,
  say: (line: string) => void,
): Promise<Measured> {
  const { urls, context, project, portalPid } = stack;
  const sessions = await Promise.all(
    USERS.map(user => portalHeaders(urls.portal, user)),
  );
  const viewersOf = (names: string[]): Viewer[] =>
    names.map((name, index) => ({
      url: `${urls.portal}/api/mlops/v1/entities/component/default/${name}/training`,
      headers: sessions[index % sessions.length],
    }));
  const logs = {
    airflow: logFile(context.paths, 'airflow-api-server'),
    mlflow: logFile(context.paths, 'mlflow'),
    dagId: project.dagId,
  };
  const durationMs = options.seconds * 1000;

  await watch(viewersOf([project.name]), 0);
  const before = await residentMb(portalPid);
  const groups: Group[] = [];
  for (const viewers of GROUPS.filter(size => size <= options.most)) {
    say(`${viewers} watch one project for ${options.seconds} s`);
    const { result, calls } = await countCalls(logs, () =>
      watch(viewersOf(Array(viewers).fill(project.name)), durationMs),
    );
    const callsPerMinute = (calls * 60) / options.seconds;
    groups.push({ ...result, viewers, callsPerMinute });
  }
  const many = options.projects
    ? await watchMany(stack, options, viewersOf, say)
    : undefined;
  const after = await residentMb(portalPid);
  say(`memory again in ${options.rest} s`);
  await sleep(options.rest * 1000);
  const rested = await residentMb(portalPid);
  return { groups, many, memory: { before, after, rested } };
}

async function watchMany(
  stack: BenchmarkStack,
  { projects, seconds }: Options,
  viewersOf: (names: string[]) => Viewer[],
  say: (line: string) => void,
) {
  say(`${projects} projects: make`);
  const remove = await seedProjects(stack, projects);
  try {
    say(`${projects} watch ${projects} projects for ${seconds} s`);
    const names = Array.from({ length: projects }, (_, i) => projectName(i));
    const [watched, bystander] = await Promise.all([
      watch(viewersOf(names), seconds * 1000),
      watch(viewersOf([stack.project.name]), seconds * 1000),
    ]);
    return { watched, bystander };
  } finally {
    await remove();
  }
}
