import type { Tree } from '../forest/FastRandomForest.ts';
import { DATA_TYPE, attribute, model, node, tensor, valueInfo } from './messages.ts';
import { nodeAttributes } from './nodeAttributes.ts';
import { ProtoWriter } from './ProtoWriter.ts';
import { flattenTrees, voteOfLeaf } from './treeEnsemble.ts';

/** Name of the model's output that holds a class's share of votes. */
export const shareName = (className: string) => `probability_${className}`;

/**
 * A forest as an ONNX model (opset 17, ai.onnx.ml 3): `features`, double
 * [batch, features], to `label`, string [batch], and one double [batch, 1] per
 * class with its share of the votes. Of equal shares the first class wins.
 *
 * Numbers are double because thresholds are means of neighbouring values: in
 * single precision some fall on the other side of a value. Shares are separate
 * outputs because MLflow's pyfunc flattens each output into one column.
 * https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html
 */
export function forestToOnnx(
  trees: readonly Tree[],
  classes: readonly string[],
  featureCount: number,
): Uint8Array {
  // Each leaf votes for one class, so that the sum over the trees is a count of votes.
  const flat = flattenTrees(trees, voteOfLeaf);
  const shares = classes.map(shareName);
  // Of two classes onnxruntime takes the second as soon as it has a vote. So there are three, one without votes.
  const extra = classes.length === 2 ? ['unused'] : [];
  const ensemble = node({
    operator: 'TreeEnsembleClassifier',
    domain: 'ai.onnx.ml',
    inputs: ['features'],
    outputs: ['label', 'votes'],
    attributes: [
      ...nodeAttributes(flat),
      attribute.ints('class_treeids', flat.leafTreeIds),
      attribute.ints('class_nodeids', flat.leafNodeIds),
      attribute.ints('class_ids', flat.leafValues),
      attribute.doubles(
        'class_weights_as_tensor',
        flat.leafValues.map(() => 1),
      ),
      attribute.strings('classlabels_strings', [...classes, ...extra]),
      attribute.string('post_transform', 'NONE'),
    ],
  });
  // The operator counts in single precision, which is exact for votes, not for shares.
  const cast = node({
    operator: 'Cast',
    inputs: ['votes'],
    outputs: ['counts'],
    attributes: [attribute.int('to', DATA_TYPE.DOUBLE)],
  });
  const divide = node({
    operator: 'Div',
    inputs: ['counts', 'tree_count'],
    outputs: ['shares'],
  });
  const split = node({
    operator: 'Split',
    inputs: ['shares', 'one_each'],
    outputs: [...shares, ...extra],
    attributes: [attribute.int('axis', 1)],
  });

  const graph = new ProtoWriter()
    .message(1, ensemble)
    .message(1, cast)
    .message(1, divide)
    .message(1, split)
    .string(2, 'random_forest')
    .message(5, tensor.doubles('tree_count', [trees.length]))
    .message(
      5,
      tensor.ints(
        'one_each',
        [...shares, ...extra].map(() => 1),
      ),
    )
    .message(11, valueInfo('features', DATA_TYPE.DOUBLE, ['batch', featureCount]))
    .message(12, valueInfo('label', DATA_TYPE.STRING, ['batch']));
  for (const share of shares) {
    graph.message(12, valueInfo(share, DATA_TYPE.DOUBLE, ['batch', 1]));
  }
  return model(graph);
}
