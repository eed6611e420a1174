"""Studies in the window: what varies, the trials while they are trained, and what they tell."""
