import { InputError } from '@backstage/errors';
import { checkMetric, GOALS } from './metrics';
import type { ProjectValues } from './ProjectValues';

type GateValues = Pick<
  ProjectValues,
  'gateMode' | 'gateMetric' | 'gateGoal' | 'gateLeastImprovement' | 'floors'
>;

interface GateInput {
  task?: ProjectValues['task'];
  dataset?: ProjectValues['dataset'];
  gate?: GateValues['gateMode'];
  /** `auto`: the task's usual one. */
  gateMetric?: string;
  /** `auto`: as the metric has it. */
  gateGoal?: GateValues['gateGoal'] | 'auto';
  gateLeastImprovement?: number;
  floors?: { metric?: string; value?: number }[];
}

/**
 * When a version becomes champion, as the form says it.
 *
 * @throws InputError that names the field and the rule
 */
export function gateOf(input: GateInput): GateValues {
  const { task = 'classification', dataset = 'iris' } = input;
  const usual = task === 'regression' ? 'rmse' : 'accuracy';
  const chosen = input.gateMetric?.trim() || 'auto';
  const gateMetric = chosen === 'auto' ? usual : chosen;
  const metric = checkMetric('gateMetric', gateMetric, { task, dataset });
  const gateGoal = GOALS[metric.better];
  if (![undefined, 'auto', gateGoal].includes(input.gateGoal)) {
    throw new InputError(
      `gateGoal: ${gateMetric} is better when it is ${metric.better}; choose ${gateGoal}`,
    );
  }
  const gateLeastImprovement = input.gateLeastImprovement ?? 0;
  if (gateLeastImprovement >= metric.most - metric.least) {
    throw new InputError(
      `gateLeastImprovement: ${gateMetric} is from ${metric.least} to ${metric.most}, so that nothing can improve by ${gateLeastImprovement}`,
    );
  }
  return {
    gateMode: input.gate ?? 'suggest',
    gateMetric,
    gateGoal,
    gateLeastImprovement,
    floors: floorsOf(input.floors ?? [], { task, dataset }),
  };
}

function floorsOf(
  floors: NonNullable<GateInput['floors']>,
  data: Pick<ProjectValues, 'task' | 'dataset'>,
): GateValues['floors'] {
  const checked: GateValues['floors'] = {};
  floors.forEach(({ metric: name = '', value }, index) => {
    const field = `floors[${index}]`;
    const metric = checkMetric(`${field}.metric`, name.trim(), data);
    if (value === undefined || value < metric.least || value > metric.most) {
      const range = Number.isFinite(metric.most)
        ? `from ${metric.least} to ${metric.most}`
        : `of ${metric.least} or more`;
      throw new InputError(
        `${field}.value: give ${name.trim()} a number ${range}`,
      );
    }
    if (name.trim() in checked) {
      throw new InputError(`${field}.metric: ${name.trim()} has two floors`);
    }
    checked[name.trim()] = value;
  });
  return checked;
}
