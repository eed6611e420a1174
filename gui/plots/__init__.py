"""Plots: the only package that knows pyqtgraph, which is loaded when a plot is first made."""
