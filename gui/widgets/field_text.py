"""Classes and tokens of a field of rows as text."""

import re
from typing import Any

from PySide6.QtCore import QCoreApplication

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


def feature_text(name: str) -> str:
    """The name of a value of a row in the window's language: of a series, how many rows ago it was."""
    match = _STEPS_AGO.fullmatch(name)
    if match is None:
        return name
    template = (
        QCoreApplication.translate("FeatureText", "{name}, 1 step ago")
        if match[2] == "1"
        else QCoreApplication.translate("FeatureText", "{name}, {count} steps ago")
    )
    return template.format(name=match[1], count=match[2])


_STEPS_AGO = re.compile(r"(.+), (\d+) steps? ago")
"""As `runtime.evaluation.feature_labels.series_labels` writes them."""
