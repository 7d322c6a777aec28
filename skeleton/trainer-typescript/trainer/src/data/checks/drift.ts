import type { CheckSettings } from '../../mlopsFile.ts';
import type { ColumnProfile, Profile } from '../profile/profile.ts';
import {
  ascending,
  binShares,
  greatestDistance,
  kolmogorovPValue,
  populationStability,
} from '../profile/statistics.ts';
import { judge, percent, type Check } from './Check.ts';

/** The values of a feature. */
export interface Column {
  name: string;
  values: readonly number[];
}

/** How far the values of a feature are from the champion's. */
export interface Drift {
  psi: number;
  pValue: number;
}

export function driftOf(
  values: readonly number[],
  champion: ColumnProfile,
  championRows: number,
): Drift {
  const { edges, shares } = champion.bins;
  const distance = greatestDistance(ascending(values), Float64Array.from(champion.quantiles));
  // A profile of many rows still knows no more of them than its quantiles.
  const size = Math.min(champion.quantiles.length, championRows);
  return {
    psi: populationStability(binShares(values, edges), shares),
    pValue: kolmogorovPValue(distance, values.length, size),
  };
}

/** Whether a feature is too far from the champion's: by how much, and surely. */
export const hasDrifted = (
  { psi, pValue }: Drift,
  { maxPsi, ksAlpha }: Pick<CheckSettings, 'maxPsi' | 'ksAlpha'>,
) => psi > maxPsi && pValue < ksAlpha;

/** How far a drifted feature is from the champion's, for a sentence. */
export const distanceOf = ({ psi, pValue }: Drift, { maxPsi }: Pick<CheckSettings, 'maxPsi'>) =>
  `PSI ${psi.toFixed(2)} (at most ${maxPsi}), KS p-value ${pValue.toFixed(4)}`;

export const AS_BEFORE = "The features are distributed as in the champion's data.";

/** Whether the features are distributed as they were for the champion. */
export function checkDrift(
  columns: readonly Column[],
  limits: CheckSettings,
  champion?: Profile,
): Check {
  const { drift: mode, maxPsi, ksAlpha } = limits;
  const drifts = columns.flatMap(({ name, values }) => {
    const known = mode !== 'off' && values.length > 0 && champion?.features[name];
    return known ? [{ column: name, ...driftOf(values, known, champion.rows) }] : [];
  });
  const first = drifts.find(each => hasDrifted(each, limits));
  return judge(
    'data-drifted',
    first &&
      `Column "${first.column}" has drifted from the champion's data: ${distanceOf(first, limits)}.`,
    drifts.length ? AS_BEFORE : 'There is no champion to compare with, or drift is off.',
    { drifts, maxPsi, ksAlpha, stops: mode === 'stop' },
  );
}

/** Which values lie where the champion has seen none; this never stops a run. */
export function checkRanges(columns: readonly Column[], champion?: Profile): Check {
  const outside = columns.flatMap(({ name, values }) => {
    const known = champion?.features[name];
    if (!known || !values.length) return [];
    const { min, max } = known;
    const share = values.filter(value => value < min || value > max).length / values.length;
    return share > 0 ? [{ column: name, share, min, max }] : [];
  });
  const [first] = outside;
  return judge(
    'data-ranges',
    first &&
      `Column "${first.column}" has ${percent(first.share)} of its values outside of the champion's range ${first.min} to ${first.max}.`,
    "No value lies outside of the champion's ranges.",
    { outside, stops: false },
  );
}
