import { argMax } from '../evaluate.ts';
import type { TreeNode } from '../forest/growTree.ts';

/** What nodes of all kinds of trees have; a leaf has no children. */
interface SplitNode<Node> {
  splitColumn?: number;
  splitValue?: number;
  left?: Node;
  right?: Node;
}

/** The parallel lists that ONNX's operators for trees take as attributes. */
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
  leafValues: number[];
}

/** The class that a leaf votes for: the lowest of its best. */
export const voteOfLeaf = ({ distribution }: TreeNode) => argMax(distribution![0]);

/**
 * Flattens trees, node by node from the root down.
 *
 * @param valueOf - the number that stands for a leaf
 */
export function flattenTrees<Node extends SplitNode<Node>>(
  trees: readonly { root: Node; features: readonly number[] }[],
  valueOf: (leaf: Node) => number,
): TreeEnsemble {
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
    leafValues: [],
  };
  trees.forEach((tree, treeId) => {
    let nodeCount = 0;
    const visit = (node: Node): number => {
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
        flat.leafValues.push(valueOf(node));
      }
      return nodeId;
    };
    visit(tree.root);
  });
  return flat;
}
