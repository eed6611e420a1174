"""From a graph to Python in stages: check, infer, plan, emit, load."""
