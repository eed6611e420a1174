"""Training in the window: session, dock, curves, estimate."""
