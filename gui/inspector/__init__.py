"""The form beside the canvas: built from the declaration of a kind, or from the training settings."""
