"""What is said of texts that are longer than the tokens that a source reads of each."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from graph.catalogue import find_kind
from graph.compiler.fixes import change_parameter
from graph.frozendict import FrozenDict
from graph.problems import Location, Problem, make_warning
from runtime.data.inspection.text_readers import text_columns
from runtime.data.tables.resolved import StampedPaths

_TEXTS: Mapping[str, tuple[str, ...]] = {
    "data.text_table": ("text",),
    "data.parallel_text": ("source", "target"),
    "data.visual_questions": ("question",),
}
"""By kind the columns of texts that are cut; a translation has a mark of its begin or end too."""
_READING = ("text", "source", "target", "tokens", "vocabulary", "answers", "header", "encoding", "delimiter")
COMMON_SHARE = 0.95
"""The share of texts that the shorter of the two lengths offered holds whole."""


def text_warnings(
    node: str, kind: str, values: FrozenDict[str, Any], files: StampedPaths
) -> tuple[Problem, ...]:
    """That texts are cut, how many, and with which lengths fewer are; nothing where they cannot be read.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files, with size and time.
    """
    if kind not in _TEXTS:
        return ()
    reading = FrozenDict({name: values[name] for name in _READING if name in values})
    try:
        lengths = _token_counts(kind, reading, files)
    except (ValueError, OSError, MemoryError):
        return ()  # reading reports why
    cut = [count for count in lengths if count > values["length"]]
    if not cut:
        return ()
    common = lengths[min(len(lengths) - 1, int(COMMON_SHARE * len(lengths)))]
    offered = dict.fromkeys(length for length in (common, lengths[-1]) if length > values["length"])
    details = {"count": len(cut), "rows": len(lengths), "length": values["length"], "longest": lengths[-1]}
    fixes = (change_parameter(node, "length", length) for length in offered)
    return (make_warning("texts-cut", Location(node, None, "length"), details, fixes),)


@lru_cache(maxsize=16)
def _token_counts(kind: str, values: FrozenDict[str, Any], files: StampedPaths) -> Sequence[int]:
    """How many tokens each row needs to be read whole, the fewest first."""
    paths = {name: path for name, (path, _, _) in files.items()}
    if kind == "data.visual_questions":
        from graph.parts.visual_questions import encode_questions, list_questions

        rows, _ = list_questions(paths["path"], paths.get("folder"), values["answers"])
        numbers, _ = encode_questions(rows, values["tokens"], values["vocabulary"])
        return sorted(len(row) for row in numbers)
    from graph.parts.text_tables import encode_cells

    declared = find_kind(kind)
    assert declared is not None
    counts = [
        [
            len(row) + (name == "target")
            for row in encode_cells(cells, values["tokens"], values["vocabulary"])[0]
        ]
        for name, cells in zip(
            _TEXTS[kind], text_columns(declared, values, paths, _TEXTS[kind]), strict=False
        )
    ]
    return sorted(map(max, zip(*counts, strict=True)))
