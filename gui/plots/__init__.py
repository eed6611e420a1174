"""Plots: the only place that knows pyqtgraph, which is loaded when a plot is first made."""
