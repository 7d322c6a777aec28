import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import { checkRendered } from '../skeleton/checkRendered.ts';
import { FormatCheck } from './checks/formatOthers.ts';
import { importDags } from './checks/importDags.ts';
import { lintPython } from './checks/lintPython.ts';
import { ownDagTests, ownTestJobs } from './checks/ownTests.ts';
import { typecheckJobs, type Job } from './checks/typecheck.ts';
import { combine, describe } from './combine.ts';
import { install } from './install.ts';
import { Report, byProject } from './Report.ts';
import { render } from './render.ts';

/**
 * Renders a project for each combination of the form's answers, and looks at all
 * of them: as text, as Python, TypeScript and YAML, as DAGs in a real Airflow, and
 * by their own tests. The last line is `{"passed": n, "failed": n}`.
 *
 * usage: node e2e/combinations/run.ts [--python PATH] [--own-tests N] [--keep]
 *   --own-tests  of how many of the combinations; all when left out
 *   --keep       leaves the rendered projects, and says where
 */
const { values: options } = parseArgs({
  options: {
    python: { type: 'string' },
    'own-tests': { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const paths = stackPaths(process.env);
const python = options.python ?? paths.pythonBin;
const ruff = join(dirname(python), 'ruff');
const atATime = Math.max(1, availableParallelism());
// Python and Node.js name files by their real path.
const work = realpathSync(mkdtempSync(join(tmpdir(), 'combinations-')));
const report = new Report(console.log);

const combinations = await combine();
for (const combination of combinations) console.log(describe(combination));
const projects = await render(combinations, work);
const names = projects.map(({ name }) => name);
for (const { name, folder, values } of projects)
  report.add('rendered', name, checkRendered(folder, values));
report.took('rendered');

for (const { folder } of projects) await install(folder, paths);
report.took('installed');

report.addAll('ruff', names, byProject(names, await lintPython(work, ruff)));
const formatted = new FormatCheck(
  projects.find(({ values }) => values.trainer === 'typescript')!.folder,
);
for (const { name, folder } of projects)
  report.add('prettier', name, await formatted.problemsOf(folder));
report.took('prettier');

await runAll('types', typecheckJobs(projects));
const imports = await importDags(projects, work, python);
report.addAll('DAG import', names, byProject(names, imports));

const tested = projects.slice(
  0,
  Number(options['own-tests'] ?? projects.length),
);
await runAll('own tests of the code', ownTestJobs(tested));
for (const [group, problems] of await ownDagTests(tested, python, atATime))
  add('own tests of the DAG', group, problems);
report.took('own tests of the DAG');

if (options.keep) console.log(`The projects are in ${work}`);
else rmSync(work, { recursive: true, force: true });
console.log(JSON.stringify({ passed: report.passed, failed: report.failed }));
process.exitCode = report.failed === 0 ? 0 : 1;

/** As many at a time as there are processors. */
async function runAll(check: string, jobs: Job[]): Promise<void> {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift())
      add(check, ...(await job()));
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  report.took(`${check} (${jobs.length} that differ)`);
}

function add(
  check: string,
  group: { name: string }[],
  problems: string[],
): void {
  for (const { name } of group) report.add(check, name, problems);
}
