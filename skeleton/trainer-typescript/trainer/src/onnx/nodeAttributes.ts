import { attribute } from './messages.ts';
import type { ProtoWriter } from './ProtoWriter.ts';
import type { TreeEnsemble } from './treeEnsemble.ts';

/** The nodes of an ensemble, as all operators for trees take them. */
export const nodeAttributes = (flat: TreeEnsemble): ProtoWriter[] => [
  attribute.ints('nodes_treeids', flat.treeIds),
  attribute.ints('nodes_nodeids', flat.nodeIds),
  attribute.ints('nodes_featureids', flat.featureIds),
  attribute.doubles('nodes_values_as_tensor', flat.thresholds),
  attribute.strings('nodes_modes', flat.modes),
  attribute.ints('nodes_truenodeids', flat.trueNodeIds),
  attribute.ints('nodes_falsenodeids', flat.falseNodeIds),
];
