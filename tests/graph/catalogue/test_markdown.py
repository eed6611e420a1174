"""The table of kinds in the documentation is that of the catalogue."""

from pathlib import Path

from graph.catalogue import ALL_KINDS
from graph.catalogue.markdown import kinds_as_markdown

DOCS = Path(__file__).parents[3] / "docs"


def test_the_table_is_up_to_date() -> None:
    assert (DOCS / "kinds.md").read_text(encoding="utf-8") == kinds_as_markdown()
    assert kinds_as_markdown().count("\n| [`") + kinds_as_markdown().count("\n| `") == len(ALL_KINDS)
