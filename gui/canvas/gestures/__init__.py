"""Mouse gestures on the canvas: one a file, each with a start, moves, and a finish or a cancel."""
