import { confusionMatrixSvg } from './charts/confusionMatrixSvg.ts';
import { featureImportanceSvg } from './charts/featureImportanceSvg.ts';
import { residualsSvg } from './charts/residualsSvg.ts';
import type { Dataset } from './dataset.ts';
import type { Files } from './mlflow/artifacts.ts';
import { forestToOnnx, shareName } from './onnx/forestToOnnx.ts';
import { regressionToOnnx } from './onnx/regressionToOnnx.ts';
import type { TrainedRegression } from './regression/trainRegression.ts';
import type { TrainedModel } from './trainModel.ts';

/** A trained model as it is logged, whatever it predicts. */
export interface ExportedModel {
  onnx: Uint8Array;
  /** Of its signature, in order. */
  outputs: { name: string; type: 'string' | 'double' }[];
  /** Some rows to try it with. */
  example: number[][];
  /** By MLflow metric name. */
  metrics: Record<string, number>;
  /** What people look at to judge a run: each picture with its data. */
  evaluation: Files;
}

export function exportClassifier(trained: TrainedModel, data: Dataset): ExportedModel {
  const { classes, features, rows, targets } = data;
  const { forest, confusionMatrix: matrix, metrics } = trained;
  const shares = classes.map(shareName);
  return {
    onnx: forestToOnnx(forest.trees, classes, features.length),
    outputs: [
      { name: 'label', type: 'string' },
      ...shares.map(name => ({ name, type: 'double' as const })),
    ],
    example: classes.map((_, c) => rows[targets.indexOf(c)]),
    metrics,
    evaluation: {
      'evaluation/confusion_matrix.json': JSON.stringify({ classes, matrix }),
      'evaluation/confusion_matrix.svg': confusionMatrixSvg(matrix, classes),
      ...commonFiles(trained),
    },
  };
}

export function exportRegression(trained: TrainedRegression, data: Dataset): ExportedModel {
  const { forest, metrics, residuals } = trained;
  return {
    onnx: regressionToOnnx(forest.trees, data.features.length),
    outputs: [{ name: 'prediction', type: 'double' }],
    example: data.rows.slice(0, 3),
    metrics,
    evaluation: {
      'evaluation/residuals.json': JSON.stringify(residuals),
      'evaluation/residuals.svg': residualsSvg(residuals),
      ...commonFiles(trained),
    },
  };
}

const commonFiles = ({
  importance,
  predictions,
}: {
  importance: Record<string, number>;
  predictions: object[];
}): Files => ({
  'evaluation/feature_importance.json': JSON.stringify(importance),
  'evaluation/feature_importance.svg': featureImportanceSvg(importance),
  'evaluation/predictions.json': JSON.stringify(predictions),
});
