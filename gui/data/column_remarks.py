"""What is to be said of one column: the sentences below the table of columns, with what to click."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from graph.problems import Problem
from gui.errors import fix_text, fix_tip, problem_text
from gui.widgets.discard import discard_contents
from gui.widgets.fix_button import FixButton

MAX_SENTENCES = 2
"""More would leave the table no room; the overview has all of them."""
CATEGORY_SIGN = " = "
"""What stands between a column and the category of it that a feature is."""


class ColumnRemarks(QWidget):
    """The sentences on a column. `fix_chosen` is emitted with a fix of one of them."""

    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 4, 4)
        self._column.setSpacing(4)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these instead of those of another column."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        discard_contents(self._column)
        for problem in self._problems[:MAX_SENTENCES]:
            sentence = QLabel(problem_text(problem), self)
            sentence.setWordWrap(True)
            sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(sentence)
            for fix in problem.fixes:
                button = FixButton(fix_text(fix), self, fix_tip(fix))
                button.clicked.connect(partial(self.fix_chosen.emit, fix))
                self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._problems))


def problems_of(problems: Sequence[Problem], feature: str) -> list[Problem]:
    """The problems that name a feature, or the column of which it is one category."""
    names = {feature, feature.rpartition(CATEGORY_SIGN)[0] or feature}
    quoted = [f"“{name}”" for name in names if name]
    return [
        problem
        for problem in problems
        if any(name in str(problem.values.get("columns", "")) for name in quoted)
    ]
