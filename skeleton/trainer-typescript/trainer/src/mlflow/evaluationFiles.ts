import { confusionMatrixSvg } from '../charts/confusionMatrixSvg.ts';
import { featureImportanceSvg } from '../charts/featureImportanceSvg.ts';
import type { Dataset } from '../dataset.ts';
import type { TrainedModel } from '../trainModel.ts';
import type { Files } from './artifacts.ts';

/** What people look at to judge a run: each picture with its data. */
export function evaluationFiles(trained: TrainedModel, { classes }: Dataset): Files {
  const { confusionMatrix: matrix, importance, predictions } = trained;
  return {
    'evaluation/confusion_matrix.json': JSON.stringify({ classes, matrix }),
    'evaluation/confusion_matrix.svg': confusionMatrixSvg(matrix, classes),
    'evaluation/feature_importance.json': JSON.stringify(importance),
    'evaluation/feature_importance.svg': featureImportanceSvg(importance),
    'evaluation/predictions.json': JSON.stringify(predictions),
  };
}
