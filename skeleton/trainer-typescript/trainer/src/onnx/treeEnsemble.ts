import { argMax } from '../evaluate.ts';
import type { Tree } from '../forest/FastRandomForest.ts';
import type { TreeNode } from '../forest/growTree.ts';

/** The parallel lists that TreeEnsembleClassifier takes as attributes. */
export interface TreeEnsemble {
  treeIds: number[];
  nodeIds: number[];
  featureIds: number[];
  thresholds: number[];
  modes: string[];
  trueNodeIds: number[];
  falseNodeIds: number[];
  leafTreeIds: number[];
  leafNodeIds: number[];
  leafClassIds: number[];
}

/**
 * Flattens trees, node by node from the root down. Each leaf names the one class
 * it votes for, so that the sum over the trees is a count of votes.
 */
export function flattenTrees(trees: readonly Tree[]): TreeEnsemble {
  const flat: TreeEnsemble = {
    treeIds: [],
    nodeIds: [],
    featureIds: [],
    thresholds: [],
    modes: [],
    trueNodeIds: [],
    falseNodeIds: [],
    leafTreeIds: [],
    leafNodeIds: [],
    leafClassIds: [],
  };
  trees.forEach((tree, treeId) => {
    let nodeCount = 0;
    const visit = (node: TreeNode): number => {
      const nodeId = nodeCount++;
      const at = flat.treeIds.push(treeId) - 1;
      flat.nodeIds.push(nodeId);
      flat.featureIds.push(0);
      flat.thresholds.push(0);
      flat.modes.push('LEAF');
      flat.trueNodeIds.push(0);
      flat.falseNodeIds.push(0);
      if (node.left && node.right) {
        flat.modes[at] = 'BRANCH_LT';
        flat.featureIds[at] = tree.features[node.splitColumn!];
        flat.thresholds[at] = node.splitValue!;
        flat.trueNodeIds[at] = visit(node.left);
        flat.falseNodeIds[at] = visit(node.right);
      } else {
        flat.leafTreeIds.push(treeId);
        flat.leafNodeIds.push(nodeId);
        flat.leafClassIds.push(argMax(node.distribution![0]));
      }
      return nodeId;
    };
    visit(tree.root);
  });
  return flat;
}
