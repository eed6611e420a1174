"""The state of a training between two steps, as it is saved."""
