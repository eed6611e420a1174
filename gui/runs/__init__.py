"""Stored runs: table, curves, comparison."""
