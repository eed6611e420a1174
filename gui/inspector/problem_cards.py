"""What is wrong with the selected nodes, as cards with buttons that mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from graph.problems import Fix, Problem
from gui.errors import fix_text, problem_text

MOST = 6
"""Cards at most; more are only counted."""


class Findings(QWidget):
    """One card a problem. `chosen` tells a fix, `trusted` that somebody trusts the node's code."""

    chosen = Signal(object)
    trusted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these problems in place of the earlier ones."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        for found in self._problems[:MOST]:
            self._column.addWidget(self._card(found))
        more = len(self._problems) - MOST
        if more > 0:
            label = QLabel(self.tr("and {count} more").format(count=more), self)
            label.setObjectName("hint")
            self._column.addWidget(label)
        self.setVisible(bool(self._problems))

    def _card(self, found: Problem) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        card.setProperty("severity", str(found.severity))
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(6)
        label = QLabel(problem_text(found), card)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
        if found.code == "untrusted-code":
            column.addWidget(self._trust_button(card), 0, Qt.AlignmentFlag.AlignLeft)
        for fix in found.fixes:
            column.addWidget(self._button(fix, card), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _trust_button(self, card: QFrame) -> QPushButton:
        button = QPushButton(self.tr("I have read it: trust this code"), card)
        button.setObjectName("small")
        button.clicked.connect(self.trusted)
        return button

    def _button(self, fix: Fix, card: QFrame) -> QPushButton:
        button = QPushButton(fix_text(fix), card)
        button.setObjectName("small")
        button.clicked.connect(lambda: self.chosen.emit(fix))
        return button
