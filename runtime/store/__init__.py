"""Stored runs: a database of figures, and a folder of checkpoints for each."""
