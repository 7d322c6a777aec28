import { Entity } from '@backstage/catalog-model';
import { MLOPS_ANNOTATIONS } from '../annotations';
import type { KeyMetric } from '../schema/project';

const LOWER_IS_BETTER = /(loss|error|rmse|mse|mae|mape|brier)/i;

/** The metric that a project is judged by, and which way is better. @public */
export function keyMetricOf(entity: Entity): KeyMetric {
  const annotations = entity.metadata.annotations ?? {};
  const name = annotations[MLOPS_ANNOTATIONS.keyMetric]?.trim() || 'accuracy';
  const said = annotations[MLOPS_ANNOTATIONS.keyMetricGoal]?.trim();
  if (said === 'minimize' || said === 'maximize') return { name, goal: said };
  return { name, goal: LOWER_IS_BETTER.test(name) ? 'minimize' : 'maximize' };
}

/**
 * How much better `candidate` is than `reference` in the metric's own unit;
 * positive is better whichever way the metric points.
 * @public
 */
export function improvement(
  metric: KeyMetric,
  candidate: number,
  reference: number,
): number {
  const delta = candidate - reference;
  return metric.goal === 'maximize' ? delta : -delta;
}
