"""A forest of scikit-learn as an ONNX model.

Opset 17 and ai.onnx.ml 3: `features`, double [batch, features], to `label`, string [batch], and
one float [batch, 1] per class with its share of the votes. Of equal shares the first class wins.
Shares are separate outputs because MLflow's pyfunc flattens each output into one column.
https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html
"""

from collections.abc import Sequence

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier


def share_name(class_name: str) -> str:
    """Name of the model's output that holds a class's share of votes."""
    return f"p_{class_name}"


def forest_to_onnx(forest: RandomForestClassifier, classes: Sequence[str]) -> ModelProto:
    """The forest's own votes: scikit-learn compares single-precision values with double thresholds."""
    shares = [share_name(name) for name in classes]
    nodes = [
        helper.make_node("Cast", ["features"], ["rounded"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["rounded"], ["values"], to=TensorProto.DOUBLE),
        helper.make_node(
            "TreeEnsembleClassifier",
            ["values"],
            ["label", "votes"],
            domain="ai.onnx.ml",
            classlabels_strings=list(classes),
            post_transform="NONE",
            **_flatten(forest.estimators_),
        ),
        helper.make_node("Div", ["votes", "tree_count"], ["shares"]),
        helper.make_node("Split", ["shares", "one_each"], shares, axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "random_forest",
        [helper.make_tensor_value_info("features", TensorProto.DOUBLE, ["batch", forest.n_features_in_])],
        [
            helper.make_tensor_value_info("label", TensorProto.STRING, ["batch"]),
            *(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", 1]) for name in shares),
        ],
        [
            numpy_helper.from_array(np.array([len(forest.estimators_)], dtype=np.float32), "tree_count"),
            numpy_helper.from_array(np.ones(len(shares), dtype=np.int64), "one_each"),
        ],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="trainer-kedro")


def _flatten(trees: Sequence[DecisionTreeClassifier]) -> dict:
    """The parallel lists that TreeEnsembleClassifier takes as attributes: all nodes of all trees."""
    parts = [_flatten_tree(number, each.tree_) for number, each in enumerate(trees)]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    doubles = {
        f"{name}_as_tensor": numpy_helper.from_array(joined.pop(name)) for name in ("nodes_values", "class_weights")
    }
    leaf = joined.pop("leaf")
    modes = np.where(leaf, "LEAF", "BRANCH_LEQ").tolist()
    return {**{name: values.tolist() for name, values in joined.items()}, **doubles, "nodes_modes": modes}


def _flatten_tree(number: int, tree) -> dict[str, np.ndarray]:
    leaf = tree.children_left == -1
    ids = np.arange(tree.node_count)
    classes = tree.value.shape[2]
    leaves = ids[leaf]
    return {
        "leaf": leaf,
        "nodes_treeids": np.full(tree.node_count, number),
        "nodes_nodeids": ids,
        "nodes_featureids": np.where(leaf, 0, tree.feature),
        "nodes_values": np.where(leaf, 0.0, tree.threshold),
        "nodes_truenodeids": np.where(leaf, 0, tree.children_left),
        "nodes_falsenodeids": np.where(leaf, 0, tree.children_right),
        # A weight for every class, also 0: one class alone is a special case of the operator.
        "class_treeids": np.full(len(leaves) * classes, number),
        "class_nodeids": leaves.repeat(classes),
        "class_ids": np.tile(np.arange(classes), len(leaves)),
        "class_weights": tree.value[leaf, 0, :].ravel(),
    }
