import { InputError } from '@backstage/errors';
import type { ProjectValues } from './ProjectValues';

/** What is known of a metric. */
export interface Metric {
  better: 'greater' | 'less';
  least: number;
  most: number;
}

/** How mlops.json says which way is better. */
export const GOALS = { greater: 'maximize', less: 'minimize' } as const;

const SHARE: Metric = { better: 'greater', least: 0, most: 1 };
const ERROR: Metric = { better: 'less', least: 0, most: Infinity };

/** Metrics that both trainers log, by task. */
export const METRICS: Record<ProjectValues['task'], Record<string, Metric>> = {
  classification: {
    accuracy: SHARE,
    macro_f1: SHARE,
    log_loss: ERROR,
    oob_accuracy: SHARE,
  },
  regression: {
    rmse: ERROR,
    mae: ERROR,
    r2: { better: 'greater', least: -Infinity, most: 1 },
    oob_rmse: ERROR,
  },
};

/** A metric of one class; the class as metrics name it. */
const OF_CLASS = /^(?:precision|recall)_([\w.\- :]{1,200})$/;
const IRIS_CLASSES = ['setosa', 'versicolor', 'virginica'];

/**
 * What is known of a metric that a project's trainer logs.
 *
 * @throws InputError that names the field and the metrics that there are
 */
export function checkMetric(
  field: string,
  name: string,
  { task, dataset }: Pick<ProjectValues, 'task' | 'dataset'>,
): Metric {
  const known = METRICS[task];
  if (Object.hasOwn(known, name)) return known[name];
  const [, ofClass] = OF_CLASS.exec(name) ?? [];
  if (task === 'classification' && ofClass) {
    if (dataset !== 'iris' || IRIS_CLASSES.includes(ofClass)) return SHARE;
    throw new InputError(
      `${field}: Iris has no class "${ofClass}"; its classes are ${IRIS_CLASSES.join(
        ', ',
      )}`,
    );
  }
  const names = Object.keys(known).join(', ');
  const perClass =
    task === 'classification' ? ', or recall_ or precision_ with a class' : '';
  throw new InputError(
    `${field}: a ${task} has no metric "${name}"; use ${names}${perClass}`,
  );
}
