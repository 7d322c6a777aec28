import { SIDES, type Sample, type Side } from '../measure/Sample.ts';
import { median } from './median.ts';

/** The aims of issue 4: at least this ratio, at most these seconds. */
export const AIMS = { ratio: 10, trainyardSeconds: 6 };

/** One side's numbers, in seconds. */
export interface SideSummary {
  registered: { median: number; values: number[] };
  finished: { median: number; values: number[] };
  /** Median of each phase, in the order of time. */
  phases: Record<string, number>;
  loads: number[];
}

export interface Summary {
  sides: Record<Side, SideSummary>;
  /** The demo's median over ours. */
  ratio: number;
  split: {
    /** Median of the demo's `pip install`. */
    pipSeconds: number;
    /** Share of the demo's time that it takes, 0 to 1. */
    pipShare: number;
    /** The demo's median without it, as a prebuilt image would make it. Computed. */
    prebuiltSeconds: number;
    prebuiltRatio: number;
  };
  aims: { ratioMet: boolean; secondsMet: boolean };
}

/**
 * Medians, the ratio, and what of it is the installation alone.
 *
 * @param samples counted samples, at least one of each side
 */
export function summarize(samples: Sample[]): Summary {
  const sides = Object.fromEntries(
    SIDES.map(side => [
      side,
      summarizeSide(samples.filter(sample => sample.side === side)),
    ]),
  ) as Record<Side, SideSummary>;
  const ours = sides.trainyard.registered.median;
  const theirs = sides.demo.registered.median;
  const prebuiltSeconds = median(
    samples
      .filter(({ side }) => side === 'demo')
      .map(({ registered, phases }) => registered - phases['pip install']),
  );
  const pipSeconds = sides.demo.phases['pip install'];
  const ratio = theirs / ours;
  return {
    sides,
    ratio,
    split: {
      pipSeconds,
      pipShare: pipSeconds / theirs,
      prebuiltSeconds,
      prebuiltRatio: prebuiltSeconds / ours,
    },
    aims: {
      ratioMet: ratio >= AIMS.ratio,
      secondsMet: ours <= AIMS.trainyardSeconds,
    },
  };
}

function summarizeSide(samples: Sample[]): SideSummary {
  const of = (read: (sample: Sample) => number) => {
    const values = samples.map(read);
    return { median: median(values), values };
  };
  const names = Object.keys(samples[0]?.phases ?? {});
  return {
    registered: of(({ registered }) => registered),
    finished: of(({ finished }) => finished),
    phases: Object.fromEntries(
      names.map(name => [name, of(({ phases }) => phases[name]).median]),
    ),
    loads: samples.map(({ load }) => load),
  };
}
