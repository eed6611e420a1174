"""Edits: functions from one graph to the next; the old value stays as it was."""
