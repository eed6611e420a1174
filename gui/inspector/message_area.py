"""The one place of the inspector for messages: below the form, always as high, so that no field moves."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from graph.problems import Problem
from gui.errors import by_severity
from gui.inspector.problem_cards import ProblemCards

HEIGHT_SHARE = 0.26  # of the inspector's height
MIN_HEIGHT, MAX_HEIGHT = 46, 124  # pixels
MARGIN = 7  # pixels above and below the messages


class MessageArea(QScrollArea):
    """What does not fit in a field, then the problems of what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._errors: dict[str, str] = {}
        self._is_about_nodes = False
        self._available = 0
        page = QWidget(self)
        page.setObjectName("page")
        self.error_label = QLabel(page)
        self.error_label.setObjectName("error")
        self.error_label.setWordWrap(True)
        self.error_label.hide()
        self.cards = ProblemCards(page)
        self.cards.followed.connect(self._scroll_to)
        self.empty = QLabel(self.tr("No problem here."), page)
        self.empty.setObjectName("hint")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, MARGIN, 8, MARGIN)
        column.setSpacing(6)
        for widget in (self.error_label, self.cards, self.empty):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)
        self.late_hint = QLabel(self.tr("Checking…"), self)
        self.late_hint.setObjectName("late")
        self.late_hint.hide()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def fit_height(self, available: int) -> None:
        """Takes its share of the inspector's height; its contents never change that.

        Settings of a project have no problems of their own, so that one line for a field is enough there.
        """
        self._available = available
        share = round(available * HEIGHT_SHARE) if self._is_about_nodes else 0
        self.setFixedHeight(max(MIN_HEIGHT, min(MAX_HEIGHT, share)))

    def set_late(self, is_late: bool) -> None:
        """Says over the messages that newer ones are looked for, which takes longer than a moment."""
        self.late_hint.setVisible(is_late)
        self._move_late_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._move_late_hint()

    def _move_late_hint(self) -> None:
        self.late_hint.adjustSize()
        corner = self.viewport().geometry().bottomRight()
        self.late_hint.move(corner.x() - self.late_hint.width() - 7, corner.y() - self.late_hint.height() - 3)

    def show_field_error(self, field: str, sentence: str) -> None:
        """Shows what is wrong with what is typed into a field; nothing once it fits."""
        self._errors.pop(field, None)
        if sentence:
            self._errors[field] = sentence
        self.error_label.setText("\n".join(self._errors.values()))
        self.error_label.setVisible(bool(self._errors))
        if sentence:
            self.verticalScrollBar().setValue(0)
        self._update_empty()

    def clear_field_errors(self) -> None:
        """Forgets the fields of another form."""
        for field in tuple(self._errors):
            self.show_field_error(field, "")

    def show_problems(
        self,
        problems: Sequence[Problem],
        remarks: Sequence[Problem] = (),
        *,
        is_about_nodes: bool,
        is_checking: bool,
        is_known: bool = True,
    ) -> None:
        """Shows the problems of what is selected, then remarks; paler while newer ones are looked for.

        As long as nothing was looked for, that is said in place of there being no problem.
        """
        if is_about_nodes != self._is_about_nodes:
            self._is_about_nodes = is_about_nodes
            self.fit_height(self._available)
        self.cards.show_problems(sorted(problems, key=by_severity), remarks)
        self.cards.set_checking(is_checking)
        self.empty.setText(self.tr("No problem here.") if is_known else self.tr("Looking for problems…"))
        self._update_empty()

    def _scroll_to(self, card: QWidget) -> None:
        """Shows a card from its first line on, once it has its place."""

        def scroll() -> None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.verticalScrollBar().setValue(card.y() + self.cards.y() - MARGIN)

        QTimer.singleShot(0, card, scroll)

    def _update_empty(self) -> None:
        self.empty.setVisible(self._is_about_nodes and not self._errors and self.cards.isHidden())
