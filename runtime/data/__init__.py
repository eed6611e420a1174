"""What the sources of a drawing give, read off the data themselves."""

from runtime.data.inspection.describe import describe, describe_project, guess_columns
from runtime.data.tables.feature_encodings import with_encodings
from runtime.data.tables.plain_reading import with_readings

__all__ = ["describe", "describe_project", "guess_columns", "with_encodings", "with_readings"]
