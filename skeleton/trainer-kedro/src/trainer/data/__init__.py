"""The data that mlops.json names: reading and checking it."""
