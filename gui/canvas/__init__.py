"""The canvas: one widget that paints the whole drawing, pure geometry, gestures."""
