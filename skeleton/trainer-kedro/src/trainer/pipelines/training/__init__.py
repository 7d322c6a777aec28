"""From the data to a model and what is known of its quality."""

from trainer.pipelines.training.pipeline import create_pipeline

__all__ = ["create_pipeline"]
