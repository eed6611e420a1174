"""What the sources of a drawing give, read off the data themselves."""

from runtime.data.inspection.describe import describe, describe_project, guess_columns

__all__ = ["describe", "describe_project", "guess_columns"]
