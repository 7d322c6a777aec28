import type { ProjectValues } from './projectValues';

type GateValues = Pick<
  ProjectValues,
  'gateMode' | 'gateMetric' | 'gateGoal' | 'gateLeastImprovement' | 'floors'
>;

/** When a version becomes champion, as the form says it. */
export function gateOf(input: {
  task?: ProjectValues['task'];
  gate?: GateValues['gateMode'];
  gateMetric?: string;
  gateGoal?: GateValues['gateGoal'];
  gateLeastImprovement?: number;
  floors?: { metric: string; value: number }[];
}): GateValues {
  const regression = input.task === 'regression';
  return {
    gateMode: input.gate ?? 'suggest',
    gateMetric: input.gateMetric ?? (regression ? 'rmse' : 'accuracy'),
    gateGoal: input.gateGoal ?? (regression ? 'minimize' : 'maximize'),
    gateLeastImprovement: input.gateLeastImprovement ?? 0,
    floors: Object.fromEntries(
      (input.floors ?? []).map(({ metric, value }) => [metric, value]),
    ),
  };
}
