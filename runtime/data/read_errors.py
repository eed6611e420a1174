"""Why rows cannot be read, as a sentence."""

from pathlib import Path


def read_error_text(error: Exception) -> str:
    """One sentence; the system's own text is put into one with the name of the file."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{Path(error.filename).name} cannot be read: {error.strerror}."
    return str(error) or "There is not enough memory for the rows."
