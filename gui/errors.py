"""Problems in the words of the window's language."""

from PySide6.QtCore import QCoreApplication

from graph.problems import Fix, Problem
from graph.sentences import FIXES, TEMPLATES


def problem_text(problem: Problem) -> str:
    """The sentence of a problem."""
    return QCoreApplication.translate("problems", TEMPLATES[problem.code]).format_map(problem.values)


def fix_text(fix: Fix) -> str:
    """What a fix does, for its button."""
    return QCoreApplication.translate("problems", FIXES[fix.code]).format_map(fix.values)
