"""From the source of the data to the rows that a training may use."""

from trainer.pipelines.data.pipeline import create_pipeline

__all__ = ["create_pipeline"]
