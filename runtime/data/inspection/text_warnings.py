"""What is said of texts: those that are cut, and those whose words are not told apart by blanks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from graph.catalogue import find_kind
from graph.compiler.fixes import change_parameter
from graph.frozendict import FrozenDict
from graph.problems import Location, Problem, make_warning
from runtime.data.inspection.text_readers import text_columns
from runtime.data.inspection.vocabulary_warnings import vocabulary_warnings
from runtime.data.tables.resolved import StampedPaths

_TEXTS: Mapping[str, tuple[str, ...]] = {
    "data.text_table": ("text",),
    "data.parallel_text": ("source", "target"),
    "data.visual_questions": ("question",),
}
"""By kind the columns of texts that are cut; a translation has a mark of its begin or end too."""
_READING = ("text", "source", "target", "tokens", "vocabulary", "answers", "header", "encoding", "delimiter")
UNSPACED = (
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which put no blanks between words."""
LETTERS_A_BLANK = 10
"""Letters to a blank from which on blanks are between sentences, not words."""
MAX_LETTERS = 1000
"""Letters of a text that are looked at."""
COMMON_SHARE = 0.95
"""The share of texts that the shorter of the two lengths offered holds whole."""


def text_warnings(
    node: str, kind: str, values: FrozenDict[str, Any], files: StampedPaths
) -> tuple[Problem, ...]:
    """That texts are cut, with which lengths fewer are, and that words are whole sentences.

    Nothing is said where they cannot be read.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files, with size and time.
    """
    if kind not in (*_TEXTS, "data.text"):
        return ()
    reading = FrozenDict({name: values[name] for name in _READING if name in values})
    try:
        unspaced = tuple(_script_warnings(node, kind, reading, files))
        unknown = tuple(vocabulary_warnings(node, kind, values, files))
        lengths = _token_counts(kind, reading, files) if kind in _TEXTS else ()
    except (ValueError, OSError, MemoryError):
        return ()  # reading reports why
    return (*unspaced, *unknown, *_length_warnings(node, values, lengths))


def _length_warnings(node: str, values: FrozenDict[str, Any], lengths: Sequence[int]) -> tuple[Problem, ...]:
    """That texts are cut, how many, and with which lengths fewer are."""
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


def _script_warnings(
    node: str, kind: str, values: FrozenDict[str, Any], files: StampedPaths
) -> Iterator[Problem]:
    """Texts in scripts without blanks, and blanks without width."""
    if values["tokens"] != "words":
        return
    texts = _texts(kind, values, files)
    written = [text for text in texts if _is_unspaced_script(text)]
    count = sum(" " not in text.strip() or text.count(" ") * LETTERS_A_BLANK < len(text) for text in written)
    if count and 2 * count >= len(written):
        fix = change_parameter(node, "tokens", "characters")
        details = {"count": count, "rows": len(texts)}
        yield make_warning("texts-unspaced", Location(node, None, "tokens"), details, [fix])
    invisible = sum("\u200b" in text for text in texts)
    if invisible:
        yield make_warning("texts-invisible", Location(node, None, "tokens"), {"count": invisible})


@lru_cache(maxsize=16)
def _texts(kind: str, values: FrozenDict[str, Any], files: StampedPaths) -> Sequence[str]:
    """The texts of a source, the beginning of each; one long text in lines."""
    paths = {name: path for name, (path, _, _) in files.items()}
    if kind == "data.text":
        from graph.parts.text_encoding import read_text

        return [line for line in read_text(paths["path"])[: MAX_LETTERS * 100].splitlines() if line.strip()]
    if kind == "data.visual_questions":
        from graph.parts.visual_questions import list_questions

        rows, _ = list_questions(paths["path"], paths.get("folder"), values["answers"])
        return [question for _, question, _ in rows]
    from graph.parts.text_tables import column_texts

    declared = find_kind(kind)
    assert declared is not None
    columns = text_columns(declared, values, paths, _TEXTS[kind])[: len(_TEXTS[kind])]
    return [text[:MAX_LETTERS] for column in columns for text in column_texts(column)]


def _is_unspaced_script(text: str) -> bool:
    """Whether most letters of a text are of a script without blanks between words, and several."""
    if text.isascii():
        return False
    letters = sum(letter.isalpha() for letter in text)
    unspaced = len(re.findall(UNSPACED, text))
    return unspaced > 1 and 2 * unspaced > letters
