"""The doctor: what is wrong with a training, told from what was read while it ran."""
