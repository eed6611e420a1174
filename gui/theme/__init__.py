"""Colours, icons and style sheets of the two themes."""
