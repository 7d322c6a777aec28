import type { RegressionNode } from '../regression/growRegressionTree.ts';
import { DATA_TYPE, attribute, model, node, tensor, valueInfo } from './messages.ts';
import { nodeAttributes } from './nodeAttributes.ts';
import { ProtoWriter } from './ProtoWriter.ts';
import { flattenTrees } from './treeEnsemble.ts';

/**
 * A forest of regression trees as an ONNX model: `features`, double
 * [batch, features], to `prediction`, double [batch, 1].
 *
 * TreeEnsembleRegressor adds up in single precision. So it is asked for the
 * number of the leaf in each tree, which single precision holds exactly up to
 * 16 million; the values of the leaves are then taken from a list of doubles.
 * https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html
 */
export function regressionToOnnx(
  trees: readonly RegressionNode[],
  featureCount: number,
): Uint8Array {
  const features = Array.from({ length: featureCount }, (_, feature) => feature);
  const values: number[] = [];
  const flat = flattenTrees(
    trees.map(root => ({ root, features })),
    leaf => values.push(leaf.value!) - 1,
  );
  const ensemble = node({
    operator: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    inputs: ['features'],
    outputs: ['leaf_numbers'],
    attributes: [
      ...nodeAttributes(flat),
      attribute.int('n_targets', trees.length),
      attribute.ints('target_treeids', flat.leafTreeIds),
      attribute.ints('target_nodeids', flat.leafNodeIds),
      // One target for each tree.
      attribute.ints('target_ids', flat.leafTreeIds),
      attribute.doubles('target_weights_as_tensor', flat.leafValues),
      attribute.string('aggregate_function', 'SUM'),
      attribute.string('post_transform', 'NONE'),
    ],
  });
  const cast = node({
    operator: 'Cast',
    inputs: ['leaf_numbers'],
    outputs: ['leaves'],
    attributes: [attribute.int('to', DATA_TYPE.INT64)],
  });
  const gather = node({
    operator: 'Gather',
    inputs: ['leaf_values', 'leaves'],
    outputs: ['tree_predictions'],
  });
  const mean = node({
    operator: 'ReduceMean',
    inputs: ['tree_predictions'],
    outputs: ['prediction'],
    attributes: [attribute.ints('axes', [1])],
  });
  const graph = new ProtoWriter()
    .message(1, ensemble)
    .message(1, cast)
    .message(1, gather)
    .message(1, mean)
    .string(2, 'random_forest')
    .message(5, tensor.doubles('leaf_values', values))
    .message(11, valueInfo('features', DATA_TYPE.DOUBLE, ['batch', featureCount]))
    .message(12, valueInfo('prediction', DATA_TYPE.DOUBLE, ['batch', 1]));
  return model(graph);
}
