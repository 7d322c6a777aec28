import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Trains a rendered TypeScript project's model on iris once for each seed and
 * writes the accuracy and the test rows of each as JSON.
 *
 * usage: node measureTypescript.ts PROJECT_FOLDER OUTPUT_FILE FIRST_SEED COUNT
 */
const [project, output, first, count] = process.argv.slice(2);
const load = (file: string) =>
  import(pathToFileURL(join(resolve(project), 'trainer/src', file)).href);

const { irisDataset } = await load('data/iris.ts');
const { trainModel } = await load('trainModel.ts');

const data = irisDataset();
const measured = [];
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const parameters = { nEstimators: 100, maxDepth: null, testShare: 0.2, seed };
  const { metrics, predictions } = await trainModel(data, parameters);
  const test = predictions
    .filter(({ split }: { split: string }) => split === 'test')
    .map(({ index }: { index: number }) => index);
  measured.push({ seed, accuracy: metrics.accuracy, test });
}
writeFileSync(output, JSON.stringify(measured));
