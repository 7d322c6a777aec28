import { MLOPS_ANNOTATIONS } from '@trainyard/backstage-plugin-mlops-common';

/** A thing of an outside system that belongs to one project. */
export type Thing = 'dag' | 'experiment' | 'model';

/** In the order in which they are told of. */
export const THINGS: Thing[] = ['dag', 'experiment', 'model'];

/** What to call a thing, where it is, and which annotation names it. */
export const ABOUT = {
  dag: {
    words: 'DAG',
    system: 'airflow',
    annotation: MLOPS_ANNOTATIONS.dagId,
  },
  experiment: {
    words: 'experiment',
    system: 'mlflow',
    annotation: MLOPS_ANNOTATIONS.experimentName,
  },
  model: {
    words: 'registered model',
    system: 'mlflow',
    annotation: MLOPS_ANNOTATIONS.registeredModel,
  },
} as const;
