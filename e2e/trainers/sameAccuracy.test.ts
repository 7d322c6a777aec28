import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  removeProject,
  renderTrainer,
  type Project,
} from '../data/trainers.ts';
import { command, python, repositoryRoot } from '../support/stack.ts';
import { standardError, summarize } from './statistics.ts';

const SEEDS = { first: 42, count: 20 };
const script = (path: string) => join(repositoryRoot, 'e2e', path);

/** What a trainer makes of iris with one seed. */
interface Measured {
  seed: number;
  accuracy: number;
  test: number[];
}

let folder: string;
let typescript: Project;
let kedro: Project;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'same-accuracy-'));
  typescript = await renderTrainer('typescript');
  kedro = await renderTrainer('kedro');
});
after(async () => {
  await Promise.all([typescript, kedro].map(removeProject));
  await rm(folder, { recursive: true });
});

test('votes of the TypeScript forest are those of its ONNX, on 20,000 fuzzed rows', async t => {
  const forests = join(folder, 'forests');
  await good(process.execPath, [
    script('skeleton/dumpForest.ts'),
    typescript.folder,
    forests,
  ]);
  const said = await good(python, [
    script('skeleton/compare_onnx.py'),
    forests,
  ]);
  t.diagnostic(said.trim().replaceAll('\n', '; '));
  assert.match(said, /three: 0 differences in 20000 rows/);
});

test('so are those of scikit-learn, and both trainers are as accurate over 20 splits', async t => {
  const files = ['typescript', 'kedro'].map(name =>
    join(folder, `${name}.json`),
  );
  const seeds = [`${SEEDS.first}`, `${SEEDS.count}`];
  await good(process.execPath, [
    script('trainers/measureTypescript.ts'),
    ...[typescript.folder, files[0], ...seeds],
  ]);
  const said = await good(join(kedro.folder, '.venv/bin/python'), [
    script('trainers/measure_kedro.py'),
    ...[kedro.folder, files[1], ...seeds],
    join(folder, 'forests/three/votes.json'),
  ]);
  t.diagnostic(said.trim().replaceAll('\n', '; '));
  assert.match(said, /the data: 0 differences in 150 rows/);
  assert.match(said, /fuzzed rows: 0 differences in 20000 rows/);

  const [one, other] = await Promise.all(
    files.map(
      async file => JSON.parse(await readFile(file, 'utf8')) as Measured[],
    ),
  );
  assert.deepEqual(
    one.map(({ test: rows }) => rows),
    other.map(({ test: rows }) => rows),
    'the same rows are tested',
  );
  const [a, b] = [one, other].map(all =>
    summarize(all.map(({ accuracy }) => accuracy)),
  );
  const limit = standardError(Math.min(a.deviation, b.deviation), SEEDS.count);
  t.diagnostic(
    `accuracy over ${SEEDS.count} splits: typescript ${show(a)}, kedro ${show(
      b,
    )}; one standard error is ${limit.toFixed(4)}`,
  );
  assert.ok(Math.abs(a.mean - b.mean) <= limit);
});

const show = ({ mean, deviation }: ReturnType<typeof summarize>) =>
  `${mean.toFixed(4)} (sd ${deviation.toFixed(4)})`;

async function good(file: string, args: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(file, args);
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}
