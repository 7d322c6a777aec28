import { MersenneTwister19937, integer } from 'random-js';

/** What one tree is grown from. */
export interface Bag {
  /** Row numbers, drawn with replacement. */
  rows: Uint32Array;
  /** Row numbers that were not drawn, rising. */
  outOfBag: number[];
  /** Feature numbers, drawn with replacement: one may come twice. */
  features: number[];
  /** Seed of the next tree. */
  nextSeed: number;
}

/**
 * Draws rows and features as ml-random-forest 2.1.0 does (its `utils.js`), from
 * the same random stream, so that a seed means the same forest in both.
 */
export function drawBag(rowCount: number, featureCount: number, seed: number): Bag {
  const rowEngine = MersenneTwister19937.seed(seed);
  const drawRow = integer(0, rowCount - 1);
  const drawn = new Uint8Array(rowCount);
  const rows = new Uint32Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    rows[i] = drawRow(rowEngine);
    drawn[rows[i]] = 1;
  }
  const outOfBag: number[] = [];
  drawn.forEach((wasDrawn, row) => {
    if (!wasDrawn) outOfBag.push(row);
  });

  const featureEngine = MersenneTwister19937.seed(rowEngine.next());
  const drawFeature = integer(0, featureCount - 1);
  const features = Array.from({ length: featureCount }, () => drawFeature(featureEngine));
  return { rows, outOfBag, features, nextSeed: featureEngine.next() };
}
