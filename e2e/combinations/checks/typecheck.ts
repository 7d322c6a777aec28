import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../render.ts';
import { runProgram } from '../runProgram.ts';
import { groupEqual } from './groupEqual.ts';

/** Folders with TypeScript of their own, and what `tsc` reads there. */
const PLACES: [place: string, inputs: string[]][] = [
  ['.', ['tsconfig.json', 'package-lock.json', 'trainer']],
  ['serving', ['serving']],
];

/** One run of `tsc` for projects with equal sources: it says what is wrong, by project. */
export type Job = () => Promise<[Project[], string[]]>;

/** The project's own `tsc`, once for all that have the same TypeScript. */
export const typecheckJobs = (projects: Project[]): Job[] =>
  PLACES.flatMap(([place, inputs]) => {
    const typed = projects.filter(({ folder }) =>
      existsSync(join(folder, place, 'tsconfig.json')),
    );
    return groupEqual(typed, inputs).map(group => async () => {
      const cwd = join(group[0].folder, place);
      const tsc = join(cwd, 'node_modules/typescript/bin/tsc');
      const { ok, output } = await runProgram([process.execPath, tsc], { cwd });
      return [group, ok ? [] : [output.slice(-2000)]];
    });
  });
