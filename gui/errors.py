"""Problems in the window's language, and the dialogs that show them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from graph.messages import FIX_TEMPLATES, PROBLEM_TEMPLATES
from graph.problems import Fix, GraphError, Problem
from graph.reader_messages import match_reader_text
from gui.kind_texts import expected_text


def problem_text(problem: Problem) -> str:
    """The sentence of a problem."""
    translate = {"reason": reader_text, "expected": expected_text}
    values = {name: translate.get(name, str)(value) for name, value in problem.values.items()}
    return QCoreApplication.translate("problems", PROBLEM_TEMPLATES[problem.code]).format_map(values)


def reader_text(text: str) -> str:
    """What a reader of data says in English, in the window's language where it is a known sentence."""
    known = match_reader_text(text)
    if known is None:
        return text
    template, values = known
    return QCoreApplication.translate("problems", template).format_map(values)


def fix_text(fix: Fix) -> str:
    """What a fix does, for its button."""
    return QCoreApplication.translate("problems", FIX_TEMPLATES[fix.code]).format_map(fix.values)


def fix_tip(fix: Fix) -> str:
    """All that a fix does, for the tip of its button: its text, and what it would write into the node."""
    return "\n".join(filter(None, (fix_text(fix), str(fix.values.get("found", "")))))


def show_warning(parent: QWidget | None, sentence: str, details: str = "") -> None:
    """Shows one sentence in a dialog, with details on demand."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Netloom", sentence, QMessageBox.StandardButton.Ok, parent)
    box.setDetailedText(details)
    box.exec()


def show_error(parent: QWidget | None, error: GraphError) -> None:
    """Shows the problem because of which something was not done."""
    first, *others = error.problems
    show_warning(parent, problem_text(first), "\n".join(problem_text(problem) for problem in others))
