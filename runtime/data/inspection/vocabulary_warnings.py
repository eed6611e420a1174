"""What is said of a vocabulary: that a good part of the tokens is in none, and which size holds most."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from graph.catalogue import find_kind
from graph.compiler.fixes import change_parameter
from graph.frozendict import FrozenDict
from graph.problems import Location, Problem, make_warning
from runtime.data.inspection.text_readers import text_columns
from runtime.data.tables.resolved import StampedPaths

TEXT_PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "data.text": (),
    "data.text_table": ("text",),
    "data.parallel_text": ("source", "target"),
    "data.visual_questions": ("question",),
}
"""By kind the parameters that name columns of texts, each with a vocabulary of its own."""
NUM_MARKS: Mapping[str, int] = {"data.text": 1, "data.text_table": 2, "data.visual_questions": 2}
"""How many numbers are no token of the texts; 4 for translations."""
FORETOLD = frozenset({"data.text", "data.parallel_text"})
"""Sources whose tokens are answers too."""
MAX_UNKNOWN, KNOWN_SHARE = 0.1, 0.95
"""The share of unknown tokens from which on it is told, and that of known ones with the size offered."""
_READING = ("text", "source", "target", "tokens", "answers", "header", "encoding", "delimiter", "broken")


def vocabulary_warnings(
    node: str, kind: str, values: FrozenDict[str, Any], files: StampedPaths
) -> Iterator[Problem]:
    """That more than a tenth of the tokens are not in the vocabulary.

    Args:
        node: The id of the source.
        kind: The name of its kind.
        values: The values of its parameters.
        files: Its files, with size and time.

    Raises:
        ValueError: The texts cannot be read.
        OSError: There is no such file.
    """
    if values["tokens"] == "pieces":
        return  # every text is made of them
    reading = FrozenDict({name: values[name] for name in _READING if name in values})
    size = int(values["vocabulary"]) - NUM_MARKS.get(kind, 4)
    counted = [counts for counts in _token_frequencies(kind, reading, files) if counts]
    shares = [1 - sum(counts[: max(0, size)]) / sum(counts) for counts in counted]
    if not shares or max(shares) <= MAX_UNKNOWN:
        return
    needed = max(map(_needed_size, counted)) + NUM_MARKS.get(kind, 4)
    unit = "characters" if values["tokens"] == "characters" else "words"
    code = f"{unit}-unknown" if kind not in FORETOLD else f"{unit}-unknown-foretold"
    details = {
        "share": f"{100 * max(shares):.0f}",
        "size": values["vocabulary"],
        "different": max(map(len, counted)),
        "needed": needed,
    }
    fixes = (change_parameter(node, "vocabulary", needed),)
    yield make_warning(code, Location(node, None, "vocabulary"), details, fixes)


def _needed_size(counts: Sequence[int]) -> int:
    """How many tokens, the most frequent first, are the share that is to be known."""
    min_known = KNOWN_SHARE * sum(counts)
    return next(number for number, whole in enumerate(accumulate(counts), 1) if whole >= min_known)


@lru_cache(maxsize=16)
def _token_frequencies(
    kind: str, values: FrozenDict[str, Any], files: StampedPaths
) -> Sequence[Sequence[int]]:
    """By vocabulary how often each token occurs, the most frequent first."""
    from graph.parts.tokens import tokens_of

    whole = []
    for texts in _texts(kind, values, {name: path for name, (path, _, _) in files.items()}):
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(tokens_of(text, values["tokens"]))
        whole.append(sorted(counts.values(), reverse=True))
    return whole


def _texts(kind: str, values: Mapping[str, Any], paths: Mapping[str, Any]) -> Sequence[Sequence[str]]:
    """The texts by vocabulary."""
    if kind == "data.text":
        from graph.parts.text_windows import read_plain_text

        return [[read_plain_text(paths["path"])]]
    if kind == "data.visual_questions":
        from graph.parts.visual_questions import list_questions

        return [
            [
                question
                for _, question, _ in list_questions(paths["path"], paths.get("folder"), values["answers"])[0]
            ]
        ]
    from graph.parts.text_tables import column_texts

    declared = find_kind(kind)
    assert declared is not None
    names = TEXT_PARAMETERS[kind]
    columns = text_columns(declared, values, paths, names)[: len(names)]
    return [column_texts(column) for column in columns]
