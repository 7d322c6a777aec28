import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Trains forests of a rendered project, one that tells three classes apart, one
 * for two and one for numbers, and writes each as ONNX with its votes or numbers
 * for 20,000 random rows, for compare_onnx.py. Every second row lies on a grid, so that values fall on thresholds.
 *
 * usage: node dumpForest.ts PROJECT_FOLDER OUTPUT_FOLDER
 */
const ROWS = 20_000;
const [project, output] = process.argv.slice(2).map(path => resolve(path));
const load = (file: string) =>
  import(pathToFileURL(join(project, 'trainer/src', file)).href);

const { irisDataset } = await load('data/iris.ts');
const { FastRandomForest } = await load('forest/FastRandomForest.ts');
const { forestToOnnx } = await load('onnx/forestToOnnx.ts');
const { regressionToOnnx } = await load('onnx/regressionToOnnx.ts');
const { RegressionForest } = await load('regression/RegressionForest.ts');
const { random } = await load('random.ts');

const iris = irisDataset();
const next: () => number = random(7);
const columns = iris.features.map((_: string, c: number) =>
  iris.rows.map((row: number[]) => row[c]),
);
const rows = Array.from({ length: ROWS }, (_, r) =>
  columns.map((values: number[]) => {
    const low = Math.min(...values);
    const value = low + next() * (Math.max(...values) - low);
    return r % 2 ? value : Math.round(value * 20) / 20;
  }),
);

await dump('three', iris.classes, iris.targets);
// Virginica lies close to the others, so that trees disagree.
await dump(
  'two',
  ['other', 'virginica'],
  iris.targets.map((target: number) => (target === 2 ? 1 : 0)),
);
await dumpNumbers();

async function dump(name: string, classes: string[], targets: number[]) {
  const options = { nEstimators: 100, maxDepth: null, seed: 42 };
  const forest = await new FastRandomForest(options).grow(
    iris.rows,
    targets,
    classes.length,
  );
  const folder = join(output, name);
  const onnx = forestToOnnx(forest.trees, classes, iris.features.length);
  const votes = forest.votes(rows);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), onnx);
  writeFileSync(
    join(folder, 'votes.json'),
    JSON.stringify({ classes, rows, votes }),
  );
}

/** Petal widths, from the other three features. */
async function dumpNumbers() {
  const part = (row: number[]) => row.slice(0, 3);
  const options = { nEstimators: 100, maxDepth: null, seed: 42 };
  const forest = await new RegressionForest(options).grow(
    iris.rows.map(part),
    iris.rows.map((row: number[]) => row[3]),
  );
  const folder = join(output, 'numbers');
  const inputs = rows.map(part);
  const predictions = forest.predict(inputs);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), regressionToOnnx(forest.trees, 3));
  writeFileSync(
    join(folder, 'predictions.json'),
    JSON.stringify({ rows: inputs, predictions }),
  );
}
