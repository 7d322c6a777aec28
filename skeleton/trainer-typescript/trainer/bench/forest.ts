import { FastRandomForest } from '../src/forest/FastRandomForest.ts';
import { random } from '../src/random.ts';

/** Prints how long forests take to grow on made-up data: 4 features, 3 noisy classes. */
for (const [rowCount, nEstimators] of [
  [150, 100],
  [1500, 100],
  [15000, 100],
]) {
  const next = random(7);
  const rows = Array.from({ length: rowCount }, () => Array.from({ length: 4 }, () => next() * 8));
  const targets = rows.map(([a, b, c]) =>
    next() < 0.1 ? Math.floor(next() * 3) : Math.floor((a + b + c) / 8) % 3,
  );
  const started = performance.now();
  await new FastRandomForest({ nEstimators, maxDepth: null, seed: 42 }).grow(rows, targets, 3);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  console.log(`${rowCount} rows x ${nEstimators} trees: ${seconds} s`);
}
