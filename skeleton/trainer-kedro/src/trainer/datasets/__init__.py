"""What conf/base/catalog.yml reads from and writes to."""
