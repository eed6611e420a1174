"""What is wrong with the selected nodes, as cards with buttons that mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from graph.problems import Fix, Problem
from gui.errors import fix_text, fix_tip, problem_text
from gui.widgets.discard import discard_contents
from gui.widgets.fix_button import FixButton
from gui.widgets.style_property import set_style_property

REMARK = "info"
"""How a card looks that tells what was done, and of nothing that is wrong."""
PATH_CODES = frozenset({"missing-parameter", "data-missing-path", "data-missing-file", "data-misnamed-file"})
"""The problems for which a file or a folder is to be chosen, where their parameter is a path."""
MAX_CARDS = 6
"""Cards at most; more are only counted."""


class ProblemCards(QWidget):
    """One card a problem.

    `fix_chosen` is emitted with a fix, `path_requested` with a parameter for which a file is to be chosen,
    `trusted` when the node's code may be run, `followed` with the card of what a fix has led to.
    """

    path_requested = Signal(str)
    fix_chosen = Signal(object)
    trusted = Signal()
    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self.is_checking = False
        self.paths: frozenset[str] = frozenset()
        """The parameters of what is selected that are paths."""
        self._before_fix: tuple[Problem, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_problems(self, problems: Sequence[Problem], remarks: Sequence[Problem] = ()) -> None:
        """Shows these problems instead of the earlier ones, then remarks that say something else."""
        sentences_above = {problem_text(problem) for problem in problems}
        listed = (*problems, *(remark for remark in remarks if problem_text(remark) not in sentences_above))
        if listed == self._problems:
            return
        self._problems = listed
        cards: dict[QFrame, Problem] = {}
        discard_contents(self._column)
        for problem in self._problems[:MAX_CARDS]:
            card = self._build_card(problem, str(problem.severity) if problem in problems else REMARK)
            self._column.addWidget(card)
            cards[card] = problem
        more = len(self._problems) - MAX_CARDS
        if more > 0:
            label = QLabel(self.tr("and {count} more").format(count=more), self)
            label.setObjectName("hint")
            self._column.addWidget(label)
        self.setVisible(bool(self._problems))
        if self._before_fix is not None:
            sentences = {problem_text(problem) for problem in self._before_fix}
            new = [card for card, problem in cards.items() if problem_text(problem) not in sentences]
            if new:
                self._before_fix = None
                self.followed.emit(new[0])

    def set_checking(self, is_checking: bool) -> None:
        """Shows the cards paler: the drawing has changed, and whether they still hold is not known yet."""
        if is_checking == self.is_checking:
            return
        self.is_checking = is_checking
        for card in self.findChildren(QFrame, "card"):
            for widget in (card, *card.findChildren(QWidget)):
                set_style_property(widget, "checking", is_checking)

    def _build_card(self, problem: Problem, severity: str) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        card.setProperty("severity", severity)
        card.setProperty("checking", self.is_checking)
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(6)
        label = QLabel(problem_text(problem), card)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
        if problem.code == "untrusted-code":
            column.addWidget(self._trust_button(card), 0, Qt.AlignmentFlag.AlignLeft)
        parameter = problem.location.parameter or "path"
        if problem.code in PATH_CODES and parameter in self.paths:
            column.addWidget(self._path_button(parameter, card), 0, Qt.AlignmentFlag.AlignLeft)
        for fix in problem.fixes:
            column.addWidget(self._button(fix, card), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _trust_button(self, card: QFrame) -> QPushButton:
        button = QPushButton(self.tr("I have read it: trust this code"), card)
        button.setObjectName("small")
        button.clicked.connect(self.trusted)
        return button

    def _path_button(self, parameter: str, card: QFrame) -> QPushButton:
        button = QPushButton(self.tr("Choose…"), card)
        button.setObjectName("small")
        button.clicked.connect(lambda: self.path_requested.emit(parameter))
        return button

    def _button(self, fix: Fix, card: QFrame) -> FixButton:
        button = FixButton(fix_text(fix), card, fix_tip(fix))
        button.clicked.connect(lambda: self._choose(fix))
        return button

    def _choose(self, fix: Fix) -> None:
        self._before_fix = self._problems
        self.fix_chosen.emit(fix)
