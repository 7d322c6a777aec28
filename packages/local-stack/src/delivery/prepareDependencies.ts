import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StackPaths } from '../paths.ts';
import { prepareNode } from './prepareNode.ts';
import { preparePython } from './preparePython.ts';

/** Where dependencies are kept, and how they are installed. */
export interface DependencyOptions {
  /** The stack whose programs and folders are used. */
  paths: StackPaths;
  log: string;
  /** `npm-cli.js` of the stack's own npm. */
  npm: string;
}

/** Gives a delivered project what its trainer imports. */
interface Preparer {
  lock: string;
  prepare(code: string, options: DependencyOptions): Promise<void>;
}

/** One entry for each kind of trainer; the lock file tells which it is. */
const PREPARERS: Preparer[] = [
  { lock: 'package-lock.json', prepare: prepareNode },
  { lock: 'uv.lock', prepare: preparePython },
];

/**
 * Program of its own that the DAG of batch predictions starts. A project with an
 * endpoint alone has it too, but nothing here would start it.
 */
const SERVING = { folder: 'serving', startedBy: 'dags/batch_predict.py' };

/**
 * Installs a delivered project's locked dependencies, at delivery and never at
 * run. A project without a lock file that is known here needs none.
 *
 * @throws StepError naming the log
 */
export async function prepareDependencies(
  code: string,
  options: DependencyOptions,
): Promise<void> {
  for (const { lock, prepare } of PREPARERS) {
    if (existsSync(join(code, lock))) await prepare(code, options);
  }
  if (existsSync(join(code, SERVING.startedBy))) {
    await prepareNode(join(code, SERVING.folder), options);
  }
}
