"""Classes and tokens of a field of rows as text."""

from typing import Any

from runtime.data.browsing.field_display import BrowsedField


def class_text(field: BrowsedField, number: int) -> str:
    """The name of a class."""
    return field.labels[number] if 0 <= number < len(field.labels) else str(number)


def token_text(field: BrowsedField, tokens: Any) -> str:
    """The tokens of a row as text: words with spaces between, letters without."""
    pieces = [class_text(field, int(number)) for number in tokens if number >= 0]
    lengths = (len(token) for token in field.labels if not token.startswith("<"))
    gap = "" if max(lengths, default=1) == 1 else " "
    return gap.join(pieces)
