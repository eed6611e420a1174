"""What a hand does on the canvas: one gesture a file, each with a start, a move, an end and a way out."""
