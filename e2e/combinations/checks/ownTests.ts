import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../render.ts';
import { runProgram } from '../runProgram.ts';
import { groupEqual } from './groupEqual.ts';
import type { Job } from './typecheck.ts';

/** A kind of tests that some projects have. */
interface Kind {
  /** File that says that a project has them. */
  marker: string;
  /** Folder that they are started in. */
  place: string;
  /** What they read. */
  inputs: string[];
  /** As the project's README says. */
  command: string[];
}

const KINDS: Kind[] = [
  {
    marker: 'package.json',
    place: '.',
    inputs: [
      'package.json',
      'package-lock.json',
      'trainer',
      'dags/train.py',
      'mlops.json',
      'data',
    ],
    command: ['npm', 'test'],
  },
  {
    marker: 'serving/package.json',
    place: 'serving',
    inputs: ['serving', 'k8s', 'mlops.json'],
    command: ['npm', 'test'],
  },
  {
    marker: 'src/tests',
    place: '.',
    inputs: [
      'pyproject.toml',
      'uv.lock',
      'src',
      'conf',
      'dags/train.py',
      'mlops.json',
      'data',
    ],
    command: [
      '.venv/bin/python',
      '-m',
      'pytest',
      '-q',
      '-p',
      'no:cacheprovider',
      'src/tests',
    ],
  },
];

/** The own tests of the projects' code, once for those that have them and all that they read in common. */
export const ownTestJobs = (projects: Project[]): Job[] =>
  KINDS.flatMap(({ marker, place, inputs, command }) => {
    const tested = projects.filter(({ folder }) =>
      existsSync(join(folder, marker)),
    );
    return groupEqual(tested, inputs).map(group => async () => {
      const { ok, output } = await runProgram(command, {
        cwd: join(group[0].folder, place),
      });
      return [group, ok ? [] : [output.slice(-4000)]];
    });
  });

/** The own tests of the projects' DAGs: in each project, for they read nearly all of it. */
export async function ownDagTests(
  projects: Project[],
  python: string,
  atATime: number,
): Promise<[Project[], string[]][]> {
  if (projects.length === 0) return [];
  const script = join(import.meta.dirname, 'own_dag_tests.py');
  const folders = projects.map(({ folder }) => folder);
  const { output } = await runProgram(
    [python, script, String(atATime), ...folders],
    {
      cwd: import.meta.dirname,
      limitMinutes: 5 * projects.length,
    },
  );
  const ended = output
    .split('\n')
    .filter(line => line.startsWith('{"folder"'))
    .map(
      line =>
        JSON.parse(line) as { folder: string; ok: boolean; output: string },
    );
  return projects.map(project => {
    const own = ended.find(({ folder }) => folder === project.folder);
    return [[project], own?.ok ? [] : [own?.output ?? output.slice(-4000)]];
  });
}
