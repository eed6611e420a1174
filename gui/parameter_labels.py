"""Parameters inside sentences: by the words of the inspector, with the name that files and PyTorch use."""

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from graph.catalogue import ALL_KINDS
from gui.parameter_names import parameter_label, parameter_text
from gui.particles import PARTICLES

PLAIN_NAMES = frozenset(
    (
        "decimal", "delimiter", "encoding", "every", "gaps", "header", "horizon", "missing", "scale", "split",
        "stratify", "thousands", "white", "window",
    )
)  # fmt: skip
"""Names that are words of English too, and that texts in other languages leave as names."""
_OPEN = {form: marked for marked, forms in PARTICLES.items() for form in forms}
_FIELD = re.compile(r"\{\w+\}")


def parameter_in_sentence(name: str) -> str:
    """A parameter as a sentence names it: `누락값(missing)`; in English the name alone."""
    label = parameter_text(name)
    return name if label == parameter_label(name) else f"{label}({name})"


def with_parameter_labels(template: str) -> str:
    """A translated template with the inspector's words for the parameters that it names."""
    pieces = _FIELD.split(template)
    fields = [*_FIELD.findall(template), ""]
    find = _names_in_texts()
    named = (find.sub(_replace, piece) for piece in pieces)
    return "".join(piece + field for piece, field in zip(named, fields, strict=True))


def _replace(match: re.Match[str]) -> str:
    """The words for a name; the particle behind it is open again, since it belongs to another sound now."""
    name, quote, particle = match.group("name", "quote", "particle")
    return parameter_in_sentence(name) + quote + (_OPEN.get(particle, "") if particle else "")


def signs_in_sentence(text: str) -> str:
    """The signs that were found in numbers: that between thousands is told by the words for it."""
    return re.sub(r"(?<!\w)thousands(?= “)", lambda match: parameter_in_sentence(match.group()), text)


def option_in_sentence(value: str) -> str:
    """A value as a sentence names it: yes and no by the words of the inspector."""
    answers = {"True": "yes", "False": "no"}
    if value not in answers:
        return value
    translated = QCoreApplication.translate("making", answers[value])
    return value if translated == answers[value] else translated


@cache
def _names_in_texts() -> re.Pattern[str]:
    """Finds names of parameters that stand by themselves; letters of other alphabets may follow at once."""
    names = {parameter.name for kind in ALL_KINDS for parameter in kind.parameters}
    names = {name for name in names if "_" in name} | PLAIN_NAMES
    listed = "|".join(map(re.escape, sorted(names, key=lambda name: -len(name))))
    name = rf"(?<![A-Za-z0-9_.])(?P<name>{listed})(?![A-Za-z0-9_=(]|\.\w)"
    particle = "|".join(sorted(_OPEN, key=lambda form: -len(form)))
    return re.compile(rf"{name}(?P<quote>[”’]?)(?:(?P<particle>{particle})(?![가-힣]))?")
