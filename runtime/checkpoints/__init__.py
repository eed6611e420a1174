"""Checkpoints: saving, resuming, branching, transfer of weights."""
