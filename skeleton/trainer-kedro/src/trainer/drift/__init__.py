"""Whether the data is still what the champion was trained on."""
