"""The form beside the canvas: made from the declaration of a kind, or from the training settings."""
