"""The most harmful finding of the doctor, over the curves: what is wrong, and a button that mends it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gui.errors import fix_text, problem_text
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.widgets.fix_button import FixButton
from gui.widgets.style_property import set_style_property
from runtime.diagnostic import Diagnostic, DiagnosticAction, Harm

ICON_SIZE = 16
RATE_CODES = frozenset({"rate-too-high", "rate-too-low", "chance-level"})
"""Findings for which a range test of the learning rate is offered."""


class DiagnosisBanner(QFrame):
    """Hidden while nothing is found.

    `action_triggered` carries a diagnostic, an action, and whether the training is to go on with it; `chosen`
    the path of a node. `test_requested` asks for a range test, `list_requested` for all findings.
    """

    action_triggered = Signal(object, object, bool)
    chosen = Signal(str)
    test_requested = Signal()
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = DARK
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.icon_label = QLabel(self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.apply_button = FixButton("", self)
        self.apply_button.clicked.connect(self._apply)
        self.test_button = FixButton(self.tr("Find a learning rate"), self)
        self.test_button.clicked.connect(self.test_requested)
        self.menu = QMenu(self)
        self.more_button = QToolButton(self)
        self.more_button.setObjectName("plain")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 4, 6, 4)
        row.setSpacing(9)
        row.addWidget(self.icon_label)
        row.addWidget(self.sentence, 1)
        for button in (self.apply_button, self.test_button, self.more_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Shows the sign in the colours of a theme."""
        self._theme = theme
        self._show_sign()

    def show_diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Shows the first of these, which are in the order of their harm."""
        self.diagnostics = tuple(diagnostics)
        self.setVisible(bool(self.diagnostics))
        if not self.diagnostics:
            return
        worst = self.diagnostics[0]
        self._show_text(problem_text(worst.problem))
        self.apply_button.setVisible(bool(worst.actions))
        if worst.actions:
            is_lost = worst.harm is Harm.LOST
            template = self.tr("{fix}, start again") if is_lost else self.tr("{fix}, go on")
            text = template.format(fix=fix_text(worst.actions[0].fix))
            self.apply_button.setText(text)
            self.apply_button.setToolTip(self._explanation(worst))
        self.test_button.setVisible(worst.code in RATE_CODES)
        self._fill_menu(worst)
        self._show_sign()

    def show_applied(self, text: str) -> None:
        """Shows what becomes of the training, until that has begun again."""
        self.diagnostics = ()
        self._show_text(text)
        for button in (self.apply_button, self.test_button, self.more_button):
            button.hide()
        self._show_sign()
        self.show()

    def _show_text(self, text: str) -> None:
        self.sentence.setText(text)
        self.setAccessibleName(text)

    def _explanation(self, diagnostic: Diagnostic) -> str:
        """What the button does."""
        if diagnostic.harm is Harm.LOST:
            return self.tr(
                "One edit, which can be undone; then the training starts again with fresh weights."
            )
        return self.tr(
            "One edit, which can be undone; then the training goes on where it can, or starts again."
        )

    def _fill_menu(self, worst: Diagnostic) -> None:
        self.menu.clear()
        for action in worst.actions:
            self._add_action(worst, action)
        if worst.top is not None:
            self.menu.addAction(self.tr("Show node")).triggered.connect(lambda: self.chosen.emit(worst.node))
        for other in self.diagnostics[1:]:
            self.menu.addSection(problem_text(other.problem))
            for action in other.actions:
                self._add_action(other, action)
        self.menu.addSeparator()
        all_text = self.tr("All findings: {count}").format(count=len(self.diagnostics))
        self.menu.addAction(all_text).triggered.connect(self.list_requested)
        others = len(self.diagnostics) - 1
        self.more_button.setText(self.tr("{count} more").format(count=others) if others else self.tr("More"))
        self.more_button.show()

    def _add_action(self, diagnostic: Diagnostic, action: DiagnosticAction) -> None:
        """An entry that makes the edit and leaves the training alone."""
        entry = self.menu.addAction(fix_text(action.fix))
        entry.triggered.connect(lambda: self.action_triggered.emit(diagnostic, action, False))

    def _apply(self) -> None:
        if self.diagnostics and self.diagnostics[0].actions:
            worst = self.diagnostics[0]
            self.action_triggered.emit(worst, worst.actions[0], True)

    def _show_sign(self) -> None:
        sign, color, severity = harm_sign(self.diagnostics, self._theme)
        self.icon_label.setPixmap(icon(sign, self._theme, color).pixmap(ICON_SIZE, ICON_SIZE))
        set_style_property(self, "severity", severity)


def harm_sign(diagnostics: Sequence[Diagnostic], theme: Theme) -> tuple[str, str, str]:
    """The icon, its colour and the severity of what is worst among some findings."""
    if not diagnostics:
        return "good", theme.success, "info"
    if diagnostics[0].harm is Harm.LOST:
        return "error", theme.error, "error"
    return "warning", theme.warning, "warning"
