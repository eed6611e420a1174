"""The doctor: what is wrong with a training, diagnosed from what was read while it ran."""
