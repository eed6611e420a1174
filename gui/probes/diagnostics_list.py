"""What the doctor finds: a row for each finding, with a button for what it proposes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.errors import fix_text, problem_text
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from runtime.diagnostic import Action, Finding

SIGN = 16
ROW = 34
"""Height of a row in pixels."""
GAP = 5
SEEN = 3
"""Rows that are seen at once."""
MOST_ACTIONS = 2


class FindingRow(QFrame):
    """One finding. `chosen` tells that it was clicked, `acted` the action whose button was pressed."""

    chosen = Signal()
    acted = Signal(object)

    def __init__(self, found: Finding, is_done: bool, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("severity", "warning")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if found.top else Qt.CursorShape.ArrowCursor)
        words = problem_text(found.problem)
        self.setAccessibleName(words)
        self.sign = QLabel(self)
        self.node = QLabel(found.node or "", self)
        self.node.setObjectName("parameter")
        self.node.setProperty("set", "true")
        self.node.setVisible(found.node is not None)
        self.sentence = QLabel(words, self)
        self.sentence.setWordWrap(True)
        self.sentence.setToolTip(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 3, 5, 3)
        row.setSpacing(9)
        row.addWidget(self.sign)
        row.addWidget(self.node)
        row.addWidget(self.sentence, 1)
        self.buttons = [self._button(action) for action in found.actions[:MOST_ACTIONS]]
        for button in self.buttons:
            row.addWidget(button)
        if is_done:
            self._mark_done()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Shows the sign in the colours of a theme."""
        self.sign.setPixmap(icon("warning", theme, theme.warning).pixmap(SIGN, SIGN))

    def _button(self, action: Action) -> QPushButton:
        button = QPushButton(fix_text(action.fix), self)
        button.setObjectName("small")
        button.clicked.connect(lambda: self._act(action))
        return button

    def _act(self, action: Action) -> None:
        self._mark_done()
        self.acted.emit(action)

    def _mark_done(self) -> None:
        for index, each in enumerate(self.buttons):
            each.setEnabled(False)
            each.setVisible(index == 0)
            each.setText(self.tr("Done – train again"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


class FindingList(QWidget):
    """All findings, or the words that there are none. `chosen` tells a node, `acted` words and an action."""

    chosen = Signal(str)
    acted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._done: set[tuple[str, str | None]] = set()
        self.rows: list[FindingRow] = []
        self.calm = QWidget(self)
        self.sign, self.words = QLabel(self.calm), QLabel(self.tr("Nothing wrong so far"), self.calm)
        self.words.setObjectName("hint")
        calm = QHBoxLayout(self.calm)
        calm.setContentsMargins(2, 2, 0, 2)
        calm.setSpacing(8)
        calm.addWidget(self.sign)
        calm.addWidget(self.words, 1)
        self._page = QWidget(self)
        self._page.setObjectName("page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._page)
        self.area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calm)
        column.addWidget(self.area)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Shows the signs in the colours of a theme."""
        self._theme = theme
        self.sign.setPixmap(icon("good", theme, theme.success).pixmap(SIGN, SIGN))
        for row in self.rows:
            row.set_theme(theme)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows these, and no others; one whose action was taken stays marked so. None at all: a new run."""
        if not findings:
            self._done.clear()
        for row in self.rows:
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self.rows = [self._row(each) for each in findings]
        for row in self.rows:
            self._column.addWidget(row)
        self.calm.setVisible(not self.rows)
        self.area.setVisible(bool(self.rows))
        self.area.setFixedHeight(min(SEEN, len(self.rows)) * (ROW + GAP) - GAP if self.rows else 0)

    def _row(self, found: Finding) -> FindingRow:
        row = FindingRow(found, _key(found) in self._done, self._theme, self._page)
        row.setMinimumHeight(ROW)
        if found.top is not None:
            row.chosen.connect(lambda: self.chosen.emit(found.node))
        row.acted.connect(lambda action: self._act(found, action))
        return row

    def _act(self, found: Finding, action: Action) -> None:
        self._done.add(_key(found))
        self.acted.emit(fix_text(action.fix), action)


def _key(found: Finding) -> tuple[str, str | None]:
    return found.code, found.node
