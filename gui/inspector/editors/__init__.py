"""Editors of single values: each knows both ways between a value and its widget, nothing of the document."""
