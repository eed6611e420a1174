"""Writes Python out of a plan."""
