"""Problems in the window's language, and the dialogs that show them."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from graph.messages import FIX_TEMPLATES, PROBLEM_TEMPLATES
from graph.problems import Fix, GraphError, Problem, Severity
from graph.reader_messages import match_reader_text
from gui.kind_texts import expected_text
from gui.parameter_labels import (
    option_in_sentence,
    parameter_in_sentence,
    signs_in_sentence,
    with_parameter_labels,
)
from gui.particles import with_particles

SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.BLOCKED)


def by_severity(problem: Problem) -> int:
    """What problems are sorted by where the worst comes first."""
    return SEVERITY_ORDER.index(problem.severity)


def problem_text(problem: Problem) -> str:
    """The sentence of a problem."""
    values = {name: _VALUE_TEXTS.get(name, str)(value) for name, value in problem.values.items()}
    return _sentence(PROBLEM_TEMPLATES[problem.code], values)


def reader_text(text: str) -> str:
    """What a reader of data says in English, in the window's language where it is a known sentence."""
    known = match_reader_text(text)
    if known is None:
        return text
    template, values = known
    return _sentence(template, values)


def fix_text(fix: Fix) -> str:
    """What a fix does, for its button."""
    values = {name: _VALUE_TEXTS.get(name, str)(value) for name, value in fix.values.items()}
    return _sentence(FIX_TEMPLATES[fix.code], values)


def _sentence(template: str, values: Mapping[str, object]) -> str:
    """A sentence in the window's language, with the words of the inspector and fitting particles."""
    translated = QCoreApplication.translate("problems", template)
    if translated == template:
        return template.format_map(values)
    return with_particles(with_parameter_labels(translated).format_map(values))


_VALUE_TEXTS: Mapping[str, Callable[[Any], str]] = {
    "reason": lambda value: reader_text(str(value)),
    "expected": lambda value: expected_text(str(value)),
    "parameter": lambda value: parameter_in_sentence(str(value)),
    "other": lambda value: parameter_in_sentence(str(value)),
    "value": lambda value: option_in_sentence(str(value)),
    "signs": lambda value: signs_in_sentence(str(value)),
}
"""How values of problems and fixes are written whose English is not for everybody."""


def fix_tip(fix: Fix) -> str:
    """All that a fix does, for the tip of its button: its text, and what it would write into the node."""
    return "\n".join(filter(None, (fix_text(fix), str(fix.values.get("found", "")))))


def show_warning(parent: QWidget | None, sentence: str, details: str = "") -> None:
    """Shows one sentence in a dialog, with details on demand."""
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Netloom", with_particles(sentence), QMessageBox.StandardButton.Ok, parent
    )
    box.setDetailedText(details)
    box.exec()


def show_error(parent: QWidget | None, error: GraphError) -> None:
    """Shows the problem because of which something was not done."""
    first, *others = error.problems
    show_warning(parent, problem_text(first), "\n".join(problem_text(problem) for problem in others))
