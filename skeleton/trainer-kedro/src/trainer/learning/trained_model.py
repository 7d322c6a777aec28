"""A model with all that MLflow is told of it."""

from dataclasses import dataclass

from onnx import ModelProto


@dataclass(frozen=True)
class TrainedModel:
    onnx: ModelProto
    # Names and MLflow types of the columns.
    inputs: dict[str, str]
    outputs: dict[str, str]
    # Rows that the model can be tried with.
    example: list[list[float]]
    # By MLflow metric name, measured on data of this name and digest.
    metrics: dict[str, float]
    data_name: str
    data_digest: str
