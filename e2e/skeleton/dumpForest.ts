import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Trains a rendered project's forest and writes it as ONNX, with its votes for
 * 20,000 random rows, for compare_onnx.py. Every second row lies on a grid, so
 * that values fall on thresholds.
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
const { random } = await load('random.ts');

const { rows: flowers, targets, classes, features } = irisDataset();
const options = { nEstimators: 100, maxDepth: null, seed: 42 };
const forest = await new FastRandomForest(options).grow(flowers, targets, classes.length);

const next: () => number = random(7);
const columns = features.map((_: string, c: number) => flowers.map((row: number[]) => row[c]));
const rows = Array.from({ length: ROWS }, (_, r) =>
  columns.map((values: number[]) => {
    const low = Math.min(...values);
    const value = low + next() * (Math.max(...values) - low);
    return r % 2 ? value : Math.round(value * 20) / 20;
  }),
);

mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'model.onnx'), forestToOnnx(forest.trees, classes, features.length));
writeFileSync(
  join(output, 'votes.json'),
  JSON.stringify({ classes, rows, votes: forest.votes(rows) }),
);
