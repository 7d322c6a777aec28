"""Each folder is a pipeline, which pipeline_registry.py finds."""
