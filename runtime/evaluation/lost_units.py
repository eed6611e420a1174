"""Numbers of new rows without the letter that multiplied those of the training, or with another."""

from collections.abc import Iterator
from pathlib import Path

from graph.dataset_fields import DataDescription
from graph.document import Node
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.table_facts import table_facts, whole_frame


def unit_remarks(node: Node, description: DataDescription, path: Path, folder: Path) -> Iterator[Problem]:
    """That a column of new rows has other letters behind its numbers than the training had, as K.

    Args:
        node: The source.
        description: What it gives.
        path: The new rows.
        folder: That of the project, where the rows of the training may still be.
    """
    from graph.parts.cell_units import lone_letter

    learned = folder / str(node.params.get("path", ""))
    numbers = [name for name, kind, _ in description.encodings if kind == "number"]
    if not numbers or not learned.is_file():
        return
    try:
        frames = [whole_frame(file, table_facts(file)) for file in (learned, path)]
    except (ValueError, OSError, MemoryError):
        return  # reading reports why
    for name in numbers:
        if not all(name in frame for frame in frames):
            continue
        letters = [lone_letter(frame[name]) for frame in frames]
        if letters[0] != letters[1]:
            shown = [f"“{letter}”" if letter else "–" for letter in letters]
            details = {"columns": f"“{name}”", "learned": shown[0], "new": shown[1]}
            yield make_warning("columns-letter", Location(node.id), {**details, "file": learned.name})
