"""The tasks that networks are judged by."""
