/** How often a label is the wrong one. */
const WRONG = 0.3;

/**
 * One column tells two classes apart, but for the rows whose label is wrong; the
 * others tell nothing. A forest without limits learns the wrong labels by heart;
 * one of shallow trees does not, so that a search has something to find.
 */
export function noisyCsv(rows = 800, columns = 8, seed = 7): string {
  const random = mulberry(seed);
  const lines = Array.from({ length: rows }, () => {
    const cells = Array.from({ length: columns }, random);
    const above = cells[0] > 0.5;
    const right = random() >= WRONG;
    const label = above === right ? 'above' : 'below';
    return [...cells.map(cell => cell.toFixed(4)), label].join();
  });
  const names = Array.from({ length: columns }, (_, at) => `x${at}`);
  return [[...names, 'side'].join(), ...lines, ''].join('\n');
}

/** Mulberry32: numbers from 0 to 1 that are the same at every run of a test. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
