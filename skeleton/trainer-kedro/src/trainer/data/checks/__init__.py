"""What must hold before a training."""
