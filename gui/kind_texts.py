"""What kinds, their parameters and their ports are for, in the window's language."""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from graph.catalogue.kind import Kind

DOC_TEMPLATES = (
    "The block {name} of this project.",
    "The layer that the parameter {name} of this block chooses.",
)
"""What is said of kinds that a project makes, by their names."""
EXPECTED_TEMPLATES = (
    "a whole number",
    "a number",
    "true or false",
    "text",
    "the path of a file",
    "the path of a folder",
    "a number, a word, true or false, or a list of them",
    "one of {options}",
    "a layer with one input and one output, as in ReLU or GroupNorm(num_groups=8)",
    "{item}; {reason}",
    "{name} is no kind",
    "{name} is no layer",
    "{name} has several inputs or outputs",
    "{name} follows from several sizes of its input",
    "{name} needs {argument}",
    "{name} takes only {count} arguments here",
    "{name} takes no {argument} here",
    "{name} must be {item}",
    "{item} ending in {suffixes}",
    "columns as {form}",
    "{item} equal to {low}",
    "{item} from {low} to {high}",
    "{item} of at least {low}",
    "{item} of at most {low}",
    "{item} but not {low}",
    "a list of {count}, each {item}",
    "a list of at least {count}, each {item}",
    "a list, each {item}",
    "{item}, or {count} of them",
    "{item}, or nothing",
    "{item}, or {other}",
)
"""The pieces that descriptions of values are made of."""

_NUMBER = r"-?[\w.+-]+"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), template)
    for pattern, template in (
        (r"(?P<item>a layer .+?); (?P<reason>.+)", "{item}; {reason}"),
        (r"(?P<name>\w+) is no kind", "{name} is no kind"),
        (r"(?P<name>\w+) is no layer", "{name} is no layer"),
        (r"(?P<name>\w+) has several inputs or outputs", "{name} has several inputs or outputs"),
        (
            r"(?P<name>\w+) follows from several sizes of its input",
            "{name} follows from several sizes of its input",
        ),
        (r"(?P<name>\w+) needs (?P<argument>\w+)", "{name} needs {argument}"),
        (
            r"(?P<name>\w+) takes only (?P<count>\d+) arguments here",
            "{name} takes only {count} arguments here",
        ),
        (r"(?P<name>\w+) takes no (?P<argument>[\w*]+) here", "{name} takes no {argument} here"),
        (r"(?P<name>\w+) must be (?P<item>.+)", "{name} must be {item}"),
        (r"(?P<item>.+), or nothing", "{item}, or nothing"),
        (r"a list of (?P<count>\d+), each (?P<item>.+)", "a list of {count}, each {item}"),
        (r"a list of at least (?P<count>\d+), each (?P<item>.+)", "a list of at least {count}, each {item}"),
        (r"a list, each (?P<item>.+)", "a list, each {item}"),
        (r"(?P<item>.+), or (?P<count>\d+) of them", "{item}, or {count} of them"),
        (r"(?P<item>.+) ending in (?P<suffixes>[\w., -]+)", "{item} ending in {suffixes}"),
        (r"columns as (?P<form>.+)", "columns as {form}"),
        (r"(?P<item>.+?), or (?P<other>.+)", "{item}, or {other}"),
        (r"one of (?P<options>.+)", "one of {options}"),
        (rf"(?P<item>.+) but not (?P<low>{_NUMBER})", "{item} but not {low}"),
        (rf"(?P<item>.+) equal to (?P<low>{_NUMBER})", "{item} equal to {low}"),
        (rf"(?P<item>.+) from (?P<low>{_NUMBER}) to (?P<high>{_NUMBER})", "{item} from {low} to {high}"),
        (rf"(?P<item>.+) of at least (?P<low>{_NUMBER})", "{item} of at least {low}"),
        (rf"(?P<item>.+) of at most (?P<low>{_NUMBER})", "{item} of at most {low}"),
    )
)


def kind_description(kind: Kind) -> str:
    """What a kind does; a block's own words stay as they were written."""
    for template in DOC_TEMPLATES:
        before, _, behind = template.partition("{name}")
        if kind.doc.startswith(before) and kind.doc.endswith(behind):
            name = kind.doc.removeprefix(before).removesuffix(behind)
            return QCoreApplication.translate("kinds", template).format(name=name)
    return QCoreApplication.translate("kinds", kind.doc) if kind.doc else ""


def help_text(doc: str) -> str:
    """What a parameter or a port is for."""
    return QCoreApplication.translate("help", doc) if doc else ""


def expected_text(text: str) -> str:
    """What `ValueType.describe` says in English, piece by piece; other texts as they are."""
    if text in EXPECTED_TEMPLATES:
        return _translated(text)
    for pattern, template in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is not None:
            parts = match.groupdict()
            inner: dict[str, Callable[[str], str]] = dict.fromkeys(("item", "other", "reason"), expected_text)
            values = {name: inner.get(name, str)(value) for name, value in parts.items()}
            return _translated(template).format_map(values)
    return text


def _translated(text: str) -> str:
    return QCoreApplication.translate("expected", text)
