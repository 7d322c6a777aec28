"""Trees as the parallel lists that ONNX's tree ensembles take as attributes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from onnx import numpy_helper
from sklearn.tree import BaseDecisionTree

DOUBLES = ("nodes_values", "{}_weights")


def flatten_trees(trees: Sequence[BaseDecisionTree], weighed: str) -> dict[str, Any]:
    """All nodes of all trees.

    :param weighed: `class` or `target`: what the weights of a leaf are called
    """
    parts = [_flatten_tree(number, each.tree_, weighed) for number, each in enumerate(trees)]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    doubles = {
        f"{name}_as_tensor": numpy_helper.from_array(joined.pop(name), name)
        for name in (each.format(weighed) for each in DOUBLES)
    }
    modes = np.where(joined.pop("leaf"), "LEAF", "BRANCH_LEQ").tolist()
    return {**{name: values.tolist() for name, values in joined.items()}, **doubles, "nodes_modes": modes}


def _flatten_tree(number: int, tree, weighed: str) -> dict[str, np.ndarray]:
    leaf = tree.children_left == -1
    ids = np.arange(tree.node_count)
    leaves = ids[leaf]
    width = tree.value.shape[2]
    return {
        "leaf": leaf,
        "nodes_treeids": np.full(tree.node_count, number),
        "nodes_nodeids": ids,
        "nodes_featureids": np.where(leaf, 0, tree.feature),
        "nodes_values": np.where(leaf, 0.0, tree.threshold),
        "nodes_truenodeids": np.where(leaf, 0, tree.children_left),
        "nodes_falsenodeids": np.where(leaf, 0, tree.children_right),
        # A weight for every class, also 0: one class alone is a special case of the operator.
        f"{weighed}_treeids": np.full(len(leaves) * width, number),
        f"{weighed}_nodeids": leaves.repeat(width),
        f"{weighed}_ids": np.tile(np.arange(width), len(leaves)),
        f"{weighed}_weights": tree.value[leaf, 0, :].ravel(),
    }
