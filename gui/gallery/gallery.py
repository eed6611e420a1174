"""The dialog in which a sample is chosen by its picture."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.gallery.card import PICTURE_SIZE, SampleCard
from gui.gallery.lessons import Lesson, LessonSearch, group_lessons
from gui.theme.colors import Theme

GAP = 14
COLUMNS = 4
"""That a new dialog has room for."""


class GallerySection(QWidget):
    """A title above its cards, as many beside each other as there is room for."""

    def __init__(self, title: str, cards: list[SampleCard]) -> None:
        super().__init__()
        self.cards = cards
        self.shown = list(cards)
        self.best = 0
        """The place of its first card among all that were found."""
        head = QLabel(title, self)
        head.setObjectName("section")
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.addWidget(head)
        column.addLayout(self._grid)

    def arrange(self, columns: int, matches: Sequence[Lesson]) -> None:
        """Shows the cards of the lessons that were found, in their order, in so many columns."""
        order = {id(lesson): position for position, lesson in enumerate(matches)}
        shown = [card for card in self.cards if id(card.lesson) in order]
        shown.sort(key=lambda card: order[id(card.lesson)])
        for card in self.cards:
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        self.shown = shown
        for number, card in enumerate(shown):
            self._grid.addWidget(card, number // columns, number % columns)
        self.setVisible(bool(shown))
        self.best = min((order[id(card.lesson)] for card in shown), default=len(order))


class GalleryPage(QWidget):
    """All sections below each other, in as many columns as it is wide."""

    def __init__(self, sections: list[GallerySection]) -> None:
        super().__init__()
        self.sections = sections
        self._query = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        self._column = column
        self._search = LessonSearch([card.lesson for section in sections for card in section.cards])
        self.is_complete = True

    def minimumSizeHint(self) -> QSize:
        """As narrow as one card, so that it follows a dialog that becomes narrower."""
        return QSize(PICTURE_SIZE.width() + 2 * GAP, super().minimumSizeHint().height())

    def search(self, query: str) -> None:
        """Shows only the cards that match the search, the section of the best one first."""
        self._query = query
        matches, self.is_complete = self._search.find(query)
        columns = max(1, (self.width() - GAP) // (PICTURE_SIZE.width() + GAP))
        for section in self.sections:
            section.arrange(columns, matches)
            self._column.removeWidget(section)
        for position, section in enumerate(sorted(self.sections, key=lambda section: section.best)):
            self._column.insertWidget(position, section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search(self._query)


class Gallery(QDialog):
    """Shows all samples; `chosen` is the one that was clicked, once it is accepted."""

    def __init__(self, files: Iterable[Path], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self.setWindowTitle(self.tr("Open a Sample"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the samples"))
        self.search.setClearButtonEnabled(True)
        groups = group_lessons(files)
        page = GalleryPage(
            [
                GallerySection(group.title, [self._build_card(lesson, theme) for lesson in group.lessons])
                for group in groups
            ]
        )
        self.message = QLabel(self)
        self.message.setObjectName("hint")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.hide()
        self._page = page
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._choose_first)
        self.cards = [card for section in page.sections for card in section.cards]
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        for before, after in pairwise([self.search, *self.cards, *buttons.buttons()]):
            self.setTabOrder(before, after)
        whole = QVBoxLayout(self)
        whole.addWidget(self.search)
        whole.addWidget(self.message)
        whole.addWidget(area, 1)
        whole.addWidget(buttons)
        wide = COLUMNS * (PICTURE_SIZE.width() + GAP) + 4 * GAP + area.verticalScrollBar().sizeHint().width()
        available = self.screen().availableSize()
        self.resize(min(wide, available.width() - 40), min(760, available.height() - 80))
        self._paint_timer = QTimer(self)
        self._paint_timer.timeout.connect(self._draw_next)
        self._paint_timer.start(0)

    def _build_card(self, lesson: Lesson, theme: Theme) -> SampleCard:
        card = SampleCard(lesson, theme, self)
        card.clicked.connect(lambda: self._choose(card))
        return card

    def _choose(self, card: SampleCard) -> None:
        self.chosen = card.lesson.path
        self.accept()

    def _search(self, query: str) -> None:
        """Shows what fits a search, and says where nothing does just so."""
        self._page.search(query)
        text = ""
        if not any(section.isVisibleTo(self._page) for section in self._page.sections):
            text = self.tr("No sample is about “{text}”; try another word.").format(text=query.strip())
        elif not self._page.is_complete:
            text = self.tr("No sample has all of “{text}”; these are near to it:").format(text=query.strip())
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _choose_first(self) -> None:
        """Takes the best of what the search has left."""
        sections = sorted(self._page.sections, key=lambda section: section.best)
        shown = [card for section in sections for card in section.shown]
        if shown:
            self._choose(shown[0])

    def _draw_next(self) -> None:
        """Paints one picture after the other, so that the dialog is there at once."""
        waiting = next((card for card in self.cards if not card.is_drawn), None)
        if waiting is None:
            self._paint_timer.stop()
        else:
            waiting.draw_picture()
