"""The docks below the canvas."""
