"""A forest of scikit-learn as an ONNX model: opset 17 and ai.onnx.ml 3.

From `features`, double [batch, features], to

- `label`, string [batch], and one double [batch, 1] per class with its share of the votes; of equal
  shares the first class wins. Shares are separate outputs because MLflow's pyfunc flattens each
  output into one column;
- or, for a regression, `prediction`, double [batch, 1].

https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html
"""

from collections.abc import Sequence

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

from trainer.learning.tree_ensemble import nodes_of, numbers_of, shares_of

# scikit-learn compares values in single precision with thresholds in double precision.
ROUND = [
    helper.make_node("Cast", ["features"], ["rounded"], to=TensorProto.FLOAT),
    helper.make_node("Cast", ["rounded"], ["values"], to=TensorProto.DOUBLE),
]


def share_name(class_name: str) -> str:
    """Name of the model's output that holds a class's share of votes."""
    return f"probability_{class_name}"


def classifier_to_onnx(forest: RandomForestClassifier, classes: Sequence[str]) -> ModelProto:
    shares = [share_name(name) for name in classes]
    # Of two classes onnxruntime takes the second as soon as it has a vote. So there are three, one without votes.
    extra = ["unused"] if len(classes) == 2 else []
    ensemble = helper.make_node(
        "TreeEnsembleClassifier",
        ["values"],
        ["label", "votes"],
        domain="ai.onnx.ml",
        classlabels_strings=[*classes, *extra],
        post_transform="NONE",
        **nodes_of(forest.estimators_),
        **shares_of(forest.estimators_),
    )
    count = np.array([len(forest.estimators_)], dtype=np.float64)
    return _model(
        forest.n_features_in_,
        [
            ensemble,
            # The operator counts in single precision, which is exact for votes, not for shares.
            helper.make_node("Cast", ["votes"], ["counts"], to=TensorProto.DOUBLE),
            helper.make_node("Div", ["counts", "tree_count"], ["shares"]),
            helper.make_node("Split", ["shares", "one_each"], [*shares, *extra], axis=1),
        ],
        [
            helper.make_tensor_value_info("label", TensorProto.STRING, ["batch"]),
            *(helper.make_tensor_value_info(name, TensorProto.DOUBLE, ["batch", 1]) for name in shares),
        ],
        {"tree_count": count, "one_each": np.ones(len(shares) + len(extra), dtype=np.int64)},
    )


def regressor_to_onnx(forest: RandomForestRegressor) -> ModelProto:
    """The operator adds up in single precision. So it is asked for the number of the leaf in each tree, which
    single precision holds exactly up to 16 million; the values of the leaves are then taken from a list of doubles.
    """
    numbers, values = numbers_of(forest.estimators_)
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        ["values"],
        ["leaf_numbers"],
        domain="ai.onnx.ml",
        aggregate_function="SUM",
        post_transform="NONE",
        **nodes_of(forest.estimators_),
        **numbers,
    )
    return _model(
        forest.n_features_in_,
        [
            ensemble,
            helper.make_node("Cast", ["leaf_numbers"], ["leaves"], to=TensorProto.INT64),
            helper.make_node("Gather", ["leaf_values", "leaves"], ["tree_predictions"]),
            helper.make_node("ReduceMean", ["tree_predictions"], ["prediction"], axes=[1]),
        ],
        [helper.make_tensor_value_info("prediction", TensorProto.DOUBLE, ["batch", 1])],
        {"leaf_values": values},
    )


def _model(
    feature_count: int, nodes: list[NodeProto], outputs: list[ValueInfoProto], constants: dict[str, np.ndarray]
) -> ModelProto:
    graph = helper.make_graph(
        [*ROUND, *nodes],
        "random_forest",
        [helper.make_tensor_value_info("features", TensorProto.DOUBLE, ["batch", feature_count])],
        outputs,
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="trainer-kedro")
