"""Categories whose texts are spellings of a gap elsewhere, such as N/A or “-”."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from runtime.data.tables.column_notes import ColumnNote, Oddity

if TYPE_CHECKING:
    import pandas as pd


def gap_category_note(column: "pd.Series", gaps: Sequence[str]) -> ColumnNote | None:
    """That some categories of a column of texts may be gaps; None where none is.

    Args:
        column: Its categories.
        gaps: The spellings of a gap that the reader was given, of which none is a category any more.
    """
    from graph.parts.column_values import is_gap_word

    counts = column.value_counts()
    texts = [
        str(text) for text in counts.index if counts[text] and is_gap_word(str(text)) and text not in gaps
    ]
    if not texts or len(texts) == int((counts > 0).sum()):
        return None
    return ColumnNote(Oddity.GAP_CATEGORY, int(counts[texts].sum()), tuple(texts))
