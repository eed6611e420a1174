"""What the doctor finds: a row for each diagnostic, with a button for what it proposes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.errors import fix_text, problem_text
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.widgets.discard import discard_widget
from runtime.diagnostic import Diagnostic, DiagnosticAction

ICON_SIZE = 16
ROW_HEIGHT = 34
"""Height of a row in pixels."""
GAP = 5
MAX_VISIBLE_ROWS = 3
"""Rows that are visible at once."""
MAX_ACTIONS = 2


class DiagnosticRow(QFrame):
    """One diagnostic.

    `chosen` is emitted when it is clicked, `action_triggered` carries the action whose button was pressed.
    """

    chosen = Signal()
    action_triggered = Signal(object)

    def __init__(self, diagnostic: Diagnostic, is_done: bool, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("severity", "warning")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if diagnostic.top else Qt.CursorShape.ArrowCursor)
        text = problem_text(diagnostic.problem)
        self.setAccessibleName(text)
        self.icon_label = QLabel(self)
        self.node = QLabel(diagnostic.node or "", self)
        self.node.setObjectName("parameter")
        self.node.setProperty("set", "true")
        self.node.setVisible(diagnostic.node is not None)
        self.sentence = QLabel(text, self)
        self.sentence.setWordWrap(True)
        self.sentence.setToolTip(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 3, 5, 3)
        row.setSpacing(9)
        row.addWidget(self.icon_label)
        row.addWidget(self.node)
        row.addWidget(self.sentence, 1)
        self.buttons = [self._button(action) for action in diagnostic.actions[:MAX_ACTIONS]]
        for button in self.buttons:
            row.addWidget(button)
        if is_done:
            self._mark_done()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Shows the sign in the colours of a theme."""
        self.icon_label.setPixmap(icon("warning", theme, theme.warning).pixmap(ICON_SIZE, ICON_SIZE))

    def _button(self, action: DiagnosticAction) -> QPushButton:
        button = QPushButton(fix_text(action.fix), self)
        button.setObjectName("small")
        button.clicked.connect(lambda: self._trigger(action))
        return button

    def _trigger(self, action: DiagnosticAction) -> None:
        self._mark_done()
        self.action_triggered.emit(action)

    def _mark_done(self) -> None:
        for index, button in enumerate(self.buttons):
            button.setEnabled(False)
            button.setVisible(index == 0)
            button.setText(self.tr("Done – train again"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


class DiagnosticList(QWidget):
    """All diagnostics, or a text that there are none.

    `chosen` carries the path of a node, `action_triggered` the text of an action and the action.
    """

    chosen = Signal(str)
    action_triggered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._done: set[tuple[str, str | None]] = set()
        self.rows: list[DiagnosticRow] = []
        self.ok_panel = QWidget(self)
        self.icon_label, self.ok_label = (
            QLabel(self.ok_panel),
            QLabel(self.tr("Nothing wrong so far"), self.ok_panel),
        )
        self.ok_label.setObjectName("hint")
        ok_panel = QHBoxLayout(self.ok_panel)
        ok_panel.setContentsMargins(2, 2, 0, 2)
        ok_panel.setSpacing(8)
        ok_panel.addWidget(self.icon_label)
        ok_panel.addWidget(self.ok_label, 1)
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
        column.addWidget(self.ok_panel)
        column.addWidget(self.area)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Shows the signs in the colours of a theme."""
        self._theme = theme
        self.icon_label.setPixmap(icon("good", theme, theme.success).pixmap(ICON_SIZE, ICON_SIZE))
        for row in self.rows:
            row.set_theme(theme)

    def show_diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Shows these, and no others; one whose action was taken stays marked so. None at all: a new run."""
        if not diagnostics:
            self._done.clear()
        for row in self.rows:
            self._column.removeWidget(row)
            discard_widget(row)
        self.rows = [self._row(diagnostic) for diagnostic in diagnostics]
        for row in self.rows:
            self._column.addWidget(row)
        self.ok_panel.setVisible(not self.rows)
        self.area.setVisible(bool(self.rows))
        self.area.setFixedHeight(
            min(MAX_VISIBLE_ROWS, len(self.rows)) * (ROW_HEIGHT + GAP) - GAP if self.rows else 0
        )

    def _row(self, diagnostic: Diagnostic) -> DiagnosticRow:
        row = DiagnosticRow(diagnostic, _key(diagnostic) in self._done, self._theme, self._page)
        row.setMinimumHeight(ROW_HEIGHT)
        if diagnostic.top is not None:
            row.chosen.connect(lambda: self.chosen.emit(diagnostic.node))
        row.action_triggered.connect(lambda action: self._trigger(diagnostic, action))
        return row

    def _trigger(self, diagnostic: Diagnostic, action: DiagnosticAction) -> None:
        self._done.add(_key(diagnostic))
        self.action_triggered.emit(fix_text(action.fix), action)


def _key(diagnostic: Diagnostic) -> tuple[str, str | None]:
    return diagnostic.code, diagnostic.node
