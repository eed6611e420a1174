"""Editors of single values: each converts between a value and its widget, and knows no document."""
