import { loadavg } from 'node:os';
import type { Contestant } from './Contestant.ts';
import type { Sample } from './Sample.ts';

export interface RoundsOptions {
  rounds: number;
  /** Rounds that are run before and not counted: first starts are slow. */
  warmUps: number;
  /** Told each sample; round 0 and below are warm-ups. */
  onSample: (sample: Sample) => void;
}

/**
 * Lets the contestants train in turn, so that a change of the machine's load
 * meets all of them. Who begins changes with each round.
 *
 * @returns the counted samples
 */
export async function runRounds(
  contestants: Contestant[],
  { rounds, warmUps, onSample }: RoundsOptions,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1 - warmUps; round <= rounds; round++) {
    const order = round % 2 === 0 ? contestants.toReversed() : contestants;
    for (const { side, train } of order) {
      const [load] = loadavg();
      const sample = { side, round, load, ...(await train()) };
      onSample(sample);
      if (round > 0) samples.push(sample);
    }
  }
  return samples;
}
