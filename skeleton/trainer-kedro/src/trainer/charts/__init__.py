"""Pictures of a model's quality."""
