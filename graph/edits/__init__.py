"""Verbs that turn one graph into the next."""
