"""The status bar: problems, weights, selection, device; and for a moment the last message."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from graph.compiler.analysis import Analysis
from graph.problems import Severity
from gui.errors import problem_text
from gui.particles import with_particles
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.training.session import IDLE, PAUSED, PREPARING, RUNNING, STOPPING
from gui.widgets.device_text import device_text
from runtime.diagnostic import Diagnostic, Harm

if TYPE_CHECKING:
    from runtime.estimate.estimate import TrainingEstimate

MESSAGE_MS = 6000
AUTOMATIC = "auto"
FINDING_WIDTH = 340
"""Pixels for what is wrong with a training; the rest of the sentence is in its tip."""


class StatusBar(QStatusBar):
    """`problems_requested` is emitted by a click on the number of problems.

    `findings_requested` is emitted by a click on what is wrong with the training.
    """

    problems_requested = Signal()
    findings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._theme = DARK
        self._analysis: Analysis | None = None
        self._automatic_device = AUTOMATIC
        """The device that `auto` stands for, once that is known."""
        self.problems = QToolButton(self)
        self.problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.problems.setIconSize(QSize(14, 14))
        self.problems.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problems.clicked.connect(self.problems_requested)
        self.finding = QToolButton(self)
        self.finding.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.finding.setIconSize(QSize(14, 14))
        self.finding.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.finding.clicked.connect(self.findings_requested)
        self.finding.hide()
        self._diagnostics: tuple[Diagnostic, ...] = ()
        self.selection = QLabel(self)
        self.weights = QLabel(self)
        self.device = QLabel(self)
        for widget in (self.finding, self.selection, self.weights, self.device, self.problems):
            self.addPermanentWidget(widget)
        self._training = IDLE
        self._is_late = False
        self.show_analysis(None)

    def show_message(self, message: str) -> None:
        """Shows a message for a moment."""
        self.showMessage(with_particles(message), MESSAGE_MS)

    def set_theme(self, theme: Theme) -> None:
        """Shows the icon in the colors of a theme."""
        self._theme = theme
        self.show_diagnostics(self._diagnostics)

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Shows how many problems and weights there are; None while that is not known yet."""
        self._analysis = analysis
        if analysis is None:
            self._show_state("blocked", self._theme.muted, self.tr("Getting ready…"))
            self.weights.clear()
            self.problems.setVisible(not self._diagnostics)
            return
        errors = sum(problem.severity is Severity.ERROR for problem in analysis.problems)
        warnings = sum(problem.severity is Severity.WARNING for problem in analysis.problems)
        if self._is_late:
            self._show_state("blocked", self._theme.muted, self.tr("Checking…"))
        elif [problem.code for problem in analysis.problems] == ["nothing-drawn"]:
            self._show_state("blocked", self._theme.muted, self.tr("Nothing drawn yet"))
        elif errors:
            self._show_state("error", self._theme.error, self.tr("Errors: {count}").format(count=errors))
        elif warnings:
            self._show_state(
                "warning", self._theme.warning, self.tr("Warnings: {count}").format(count=warnings)
            )
        else:
            self._show_state("good", self._theme.success, self._training_text())
        self.problems.setVisible(self._is_late or bool(errors or warnings) or not self._diagnostics)
        total = sum(analysis.weights.values())
        self.weights.setText(self.tr("Weights: {count}").format(count=f"{total:,}") if total else "")

    def show_late(self, is_late: bool) -> None:
        """Shows that what is said of the drawing is about an earlier one, for longer than a moment."""
        self._is_late = is_late
        self.show_analysis(self._analysis)

    def show_diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Shows the most harmful of what is wrong with the training, in its colour; nothing: nothing is."""
        self._diagnostics = tuple(diagnostics)
        self.finding.setVisible(bool(diagnostics))
        self.show_analysis(self._analysis)
        if not diagnostics:
            return
        worst = diagnostics[0]
        sign, color = (
            ("error", self._theme.error) if worst.harm is Harm.LOST else ("warning", self._theme.warning)
        )
        sentences = [problem_text(diagnostic.problem) for diagnostic in diagnostics]
        self.finding.setIcon(icon(sign, self._theme, color))
        self.finding.setText(
            self.fontMetrics().elidedText(sentences[0], Qt.TextElideMode.ElideRight, FINDING_WIDTH)
        )
        self.finding.setToolTip("\n".join(sentences))
        self.finding.setStyleSheet(f"QToolButton {{ color: {color}; }}")

    def show_training(self, state: str) -> None:
        """Shows what a training does, in one of the states of `TrainingSession`."""
        self._training = state
        self.show_analysis(self._analysis)

    def show_selection(self, count: int, total: int) -> None:
        """Shows how many nodes of how many are selected."""
        text = self.tr("Selected: {count} of {total}") if count else self.tr("Nodes: {total}")
        self.selection.setText(text.format(count=count, total=total))

    def show_device(self, device: str) -> None:
        """Shows where the training runs, or would run."""
        shown = self._automatic_device if device == AUTOMATIC else device
        self.device.setText(self.tr("Device: {device}").format(device=shown))

    def explain_device(self, estimate: "TrainingEstimate") -> None:
        """Shows which device a training would take, and why."""
        if estimate.project.training.device == AUTOMATIC:
            self._automatic_device = estimate.device
        problem = estimate.problem
        self.device.setToolTip(device_text(estimate.reason) if problem is None else problem_text(problem))
        self.show_device(estimate.device)

    def _training_text(self) -> str:
        texts = {
            PREPARING: self.tr("Preparing…"),
            RUNNING: self.tr("Training"),
            PAUSED: self.tr("Paused"),
            STOPPING: self.tr("Stopping…"),
        }
        return texts.get(self._training, self.tr("Ready to train"))

    def _show_state(self, sign: str, color: str, text: str) -> None:
        self.problems.setIcon(icon(sign, self._theme, color))
        self.problems.setText(text)
