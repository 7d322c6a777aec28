import { checkSchedule } from './checkSchedule';
import type { ProjectValues } from './ProjectValues';

type DriftValues = Pick<ProjectValues, 'driftSchedule' | 'driftAction'>;

/**
 * When the data is compared with the champion's and what follows, as the form says it.
 *
 * @throws InputError that names the field and the rule
 */
export function driftOf(input: {
  driftSchedule?: string;
  driftAction?: DriftValues['driftAction'];
}): DriftValues {
  return {
    driftSchedule: checkSchedule(input.driftSchedule, 'driftSchedule'),
    driftAction: input.driftAction ?? 'suggest',
  };
}
