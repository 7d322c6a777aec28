"""Trees as the parallel lists that ONNX's tree ensembles take as attributes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from onnx import TensorProto, numpy_helper
from sklearn.tree import BaseDecisionTree

Trees = Sequence[BaseDecisionTree]
Attributes = dict[str, Any]


def nodes_of(trees: Trees) -> Attributes:
    """All nodes of all trees, one after the other."""
    flat = [each.tree_ for each in trees]
    leaf = np.concatenate([tree.children_left == -1 for tree in flat])

    def of(name: str) -> list:
        return np.where(leaf, 0, np.concatenate([getattr(tree, name) for tree in flat])).tolist()

    return {
        "nodes_treeids": np.repeat(np.arange(len(flat)), [tree.node_count for tree in flat]).tolist(),
        "nodes_nodeids": np.concatenate([np.arange(tree.node_count) for tree in flat]).tolist(),
        "nodes_featureids": of("feature"),
        "nodes_values_as_tensor": _doubles(of("threshold")),
        "nodes_truenodeids": of("children_left"),
        "nodes_falsenodeids": of("children_right"),
        "nodes_modes": np.where(leaf, "LEAF", "BRANCH_LEQ").tolist(),
    }


def shares_of(trees: Trees) -> Attributes:
    """The share of each class in each leaf."""
    shares = [each.tree_.value[leaves_of(each), 0, :] for each in trees]
    width = shares[0].shape[1]
    count = sum(map(len, shares))
    return {
        "class_treeids": np.repeat(np.arange(len(trees)), [each.size for each in shares]).tolist(),
        "class_nodeids": np.concatenate([leaves_of(each).repeat(width) for each in trees]).tolist(),
        "class_ids": np.tile(np.arange(width), count).tolist(),
        "class_weights_as_tensor": _doubles(np.concatenate(shares).ravel()),
    }


def numbers_of(trees: Trees) -> tuple[Attributes, np.ndarray]:
    """Each leaf with its number, one target for each tree; and the value of the leaf with each number."""
    counts = [len(leaves_of(each)) for each in trees]
    owners = np.repeat(np.arange(len(trees)), counts).tolist()
    attributes = {
        "n_targets": len(trees),
        "target_treeids": owners,
        "target_nodeids": np.concatenate([leaves_of(each) for each in trees]).tolist(),
        "target_ids": owners,
        "target_weights_as_tensor": _doubles(np.arange(sum(counts))),
    }
    return attributes, np.concatenate([each.tree_.value[leaves_of(each), 0, 0] for each in trees])


def leaves_of(tree: BaseDecisionTree) -> np.ndarray:
    return np.flatnonzero(tree.tree_.children_left == -1)


def _doubles(values: Sequence[float]) -> TensorProto:
    return numpy_helper.from_array(np.asarray(values, dtype=np.float64))
