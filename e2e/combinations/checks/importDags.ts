import { cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../render.ts';
import { runProgram } from '../runProgram.ts';

interface Answer {
  errors: Record<string, string>;
  warnings: Record<string, string[]>;
  dags: Record<string, string>;
}

/**
 * Delivers all projects into one bundle folder and lets a real Airflow import it,
 * once for each runner.
 *
 * @returns one line for each error and each DAG that is missing, with its path
 */
export async function importDags(
  projects: Project[],
  work: string,
  python: string,
): Promise<string[]> {
  const bundle = join(work, 'bundle');
  for (const project of projects)
    await deliver(project, join(bundle, project.name));
  const runners = ['kubernetes', 'local'].map(async runner => {
    const { ok, output } = await runProgram(
      [python, join(import.meta.dirname, 'import_dags.py'), bundle],
      { cwd: work, env: { ...process.env, MLOPS_RUNNER: runner } },
    );
    if (!ok) return [`runner ${runner}: ${output.slice(-4000)}`];
    return problemsIn(
      JSON.parse(output.trim().split('\n').at(-1)!),
      projects,
    ).map(problem => `${problem} (runner ${runner})`);
  });
  return (await Promise.all(runners)).flat();
}

/** As a pipeline delivers: docs/developers/contracts.md. */
async function deliver(
  { name, folder, values }: Project,
  target: string,
): Promise<void> {
  await mkdir(target, { recursive: true });
  await cp(join(folder, 'dags'), target, { recursive: true });
  const settings = join(folder, 'mlops.json');
  if (existsSync(settings)) await cp(settings, join(target, 'mlops.json'));
  const record = {
    project: name,
    commit: 'a'.repeat(40),
    ref: 'main',
    repository: values.repositoryUrl || 'https://git.test/ml/wine',
    deliveredAt: '2026-05-01T10:00:00Z',
    codePath: folder,
  };
  await writeFile(join(target, 'delivery.json'), JSON.stringify(record));
}

function problemsIn(
  { errors, warnings, dags }: Answer,
  projects: Project[],
): string[] {
  const said = Object.entries({ ...warnings, ...errors });
  const missing = projects.flatMap(({ name, values }) =>
    [
      values.dagId,
      ...(values.batch ? [`${name}-predict`] : []),
      ...(values.driftSchedule ? [`${name}-drift`] : []),
    ]
      .filter(dagId => !(dagId in dags))
      .map(dagId => `${name}/: no DAG ${dagId}`),
  );
  return [...said.map(([path, text]) => `${path}: ${text}`), ...missing];
}
