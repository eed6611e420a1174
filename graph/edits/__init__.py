"""Verbs that turn one graph into the next. Each gives a new value and leaves the old one as it was."""
