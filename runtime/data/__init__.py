"""What the sources of a drawing give, found out by looking at the data."""

from runtime.data.inspection.describe import describe, describe_project, guess_columns

__all__ = ["describe", "describe_project", "guess_columns"]
