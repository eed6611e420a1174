"""What the Evaluation dock is made of. Imported when it is first shown, since it needs arrays."""
