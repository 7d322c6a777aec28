import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import { renderProject } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/renderProject.ts';
import { install } from '../combinations/install.ts';
import { CASES } from './cases.ts';
import { checkRendered } from './checkRendered.ts';

/**
 * Renders a project for each case and runs what its own README tells a person to
 * run. The last line is `{"passed": n, "failed": n}`; exit 1 when one failed.
 *
 * usage: node e2e/skeleton/run.ts [path of a Python with Airflow and pytest]
 */
const ROOT = resolve(import.meta.dirname, '../..');
const PYTHON =
  process.argv[2] ??
  join(process.env.TRAINYARD_HOME ?? join(ROOT, '.trainyard'), 'python/bin/python');

/** Folder in the project for what the fuzzed ONNX model is compared with. */
const ONNX = 'onnx-fuzz';

/** `within`: a folder that only some projects have. */
const COMMANDS: { command: string[]; counted?: boolean; within?: string }[] = [
  { command: ['npm', 'run', 'typecheck'] },
  { command: ['npm', 'test'], counted: true },
  { command: [process.execPath, join(import.meta.dirname, 'dumpForest.ts'), '.', ONNX] },
  { command: [PYTHON, join(import.meta.dirname, 'compare_onnx.py'), ONNX] },
  { within: 'serving', command: ['npm', 'run', 'typecheck'] },
  { within: 'serving', command: ['npm', 'test'], counted: true },
  { command: [PYTHON, '-m', 'compileall', '-q', 'dags', 'tests'] },
  { command: [PYTHON, '-m', 'pytest', '-q', '-p', 'no:cacheprovider'], counted: true },
];

const total = { passed: 0, failed: 0 };

for (const [title, values] of Object.entries(CASES)) {
  console.log(`== ${title}`);
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  await renderProject({ root: ROOT, target: folder, values });
  const problems = checkRendered(folder, values);
  for (const problem of problems) console.log(problem);
  count(problems.length === 0);
  await install(folder, stackPaths(process.env));
  for (const { command, counted, within = '.' } of COMMANDS) {
    const place = join(folder, within);
    if (existsSync(place)) run(place, command, counted);
  }
  rmSync(folder, { recursive: true });
}
console.log(JSON.stringify(total));
process.exitCode = total.failed === 0 ? 0 : 1;

function run(folder: string, [program, ...args]: string[], counted = false): void {
  const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  const output = `${done.stdout}${done.stderr}${done.error ?? ''}`;
  console.log(`${done.status === 0 ? 'ok' : 'FAILED'}  ${[program, ...args].slice(-2).join(' ')}`);
  if (done.status !== 0) console.log(output.slice(-4000));
  // Both "pass 12" of node:test and "12 passed" of pytest.
  const passed = Number(/(\d+) passed|pass (\d+)/.exec(output)?.slice(1).find(Boolean) ?? 0);
  if (counted && done.status === 0) total.passed += passed;
  else count(done.status === 0);
}

function count(passed: boolean): void {
  if (passed) total.passed++;
  else total.failed++;
}
