"""Studies: many runs of one drawing, planned, run by several processes at once, compared."""
