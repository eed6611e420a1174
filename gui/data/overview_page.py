"""The page of the whole: rows by split and class, what the fields are, and what is odd about them."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from graph.frozendict import FrozenDict
from graph.problems import Problem
from gui.data.formatting import count_text, number_text, split_text
from gui.data.histogram_tiles import HistogramTiles
from gui.errors import problem_text
from gui.plots.class_bars import ClassBars
from gui.theme.colors import Theme
from gui.theme.icons import icon
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.column_statistics import Figures, columns_of, histogram
from runtime.data.browsing.field_display import BrowsedField, Look

SIGN = 16
SIDE = 380
"""Width of the column of words, in pixels."""


class OverviewPage(QWidget):
    """Bars of classes, or the histogram of a target that is a number; words beside them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._browsed: Browsed | None = None
        self._figures: Figures | None = None
        self.title = QLabel(self)
        self.title.setObjectName("plot")
        self.key = QLabel(self)
        self.key.setTextFormat(Qt.TextFormat.RichText)
        self.bars = ClassBars(theme, self)
        self.target = HistogramTiles(self)
        self.target.set_theme(theme)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.bars)
        self.stack.addWidget(self.target)
        self.words = QWidget(self)
        self.words.setObjectName("page")
        self._lines = QVBoxLayout(self.words)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(7)
        self.findings: list[str] = []
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.key)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addWidget(self.stack, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.words)
        area.setMinimumWidth(SIDE // 2)
        area.setMaximumWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(left, 3)
        row.addWidget(area, 2)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.bars.set_theme(theme)
        self.target.set_theme(theme)
        if self._browsed is not None:
            self.show_rows(self._browsed, self._figures)

    def show_rows(self, browsed: Browsed, figures: Figures | None) -> None:
        """Shows a source; its figures may still be to come."""
        self._browsed, self._figures = browsed, figures
        shades = {split: self._theme.split(split) for split in browsed.names}
        self.key.setText("&nbsp;&nbsp; ".join(_key(browsed, split, shade) for split, shade in shades.items()))
        classes = browsed.first(Look.CLASS)
        if figures is not None and classes is not None:
            self.title.setText(self.tr("Rows of each class"))
            self.bars.show_counts(classes.words, figures.classes)
            self.stack.setCurrentWidget(self.bars)
        elif figures is not None:
            self._show_target(browsed)
        self._show_words(browsed, figures)

    def _show_target(self, browsed: Browsed) -> None:
        """Without classes: how the target is spread, or else the first column."""
        columns = columns_of(browsed)
        column = next((each for each in columns if each.field == "target"), columns[0] if columns else None)
        self.title.setText(self.tr("Spread of the values") if column is not None else "")
        if column is not None:
            self.target.show_tiles([(column.name, histogram(browsed, column, 48))])
        self.stack.setCurrentWidget(self.target)

    def _show_words(self, browsed: Browsed, figures: Figures | None) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self.findings = [problem_text(_worded(each)) for each in figures.findings] if figures else []
        self._add_heading(self.tr("What was noticed"))
        if figures is None:
            self._add_line(self.tr("Looking at all rows…"), "blocked", self._theme.muted)
        for sentence in self.findings:
            self._add_line(sentence, "warning", self._theme.warning)
        if figures is not None and not self.findings:
            words = self.tr("Nothing odd: no row is in two splits, nothing is missing or stands still.")
            self._add_line(words, "good", self._theme.success)
        self._add_heading(self.tr("Fields"))
        fields = QWidget(self.words)
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(browsed.fields):
            grid.addWidget(QLabel(field.name, fields), row, 0, Qt.AlignmentFlag.AlignTop)
            said = QLabel(self._said(field), fields)
            said.setObjectName("hint")
            said.setWordWrap(True)
            grid.addWidget(said, row, 1)
        self._lines.addWidget(fields)
        self._lines.addStretch(1)

    def _add_heading(self, words: str) -> None:
        label = QLabel(words, self.words)
        label.setObjectName("section")
        self._lines.addWidget(label)

    def _add_line(self, words: str, sign: str, color: str) -> None:
        line = QWidget(self.words)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        picture = QLabel(line)
        picture.setPixmap(icon(sign, self._theme, color).pixmap(QSize(SIGN, SIGN)))
        sentence = QLabel(words, line)
        sentence.setWordWrap(True)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(sentence, 1)
        self._lines.addWidget(line)

    def _said(self, field: BrowsedField) -> str:
        """What a field is, in a few words."""
        shape = " × ".join(str(size) for size in field.shape)
        span = f"{number_text(field.low)} … {number_text(field.high)}"
        texts = {
            Look.PICTURE: self.tr("pictures {shape}, from {span}"),
            Look.SIGNAL: self.tr("signals {shape}, from {span}"),
            Look.FEATURES: self.tr("{count} features"),
            Look.CLASS: self.tr("{words} classes"),
            Look.NUMBER: self.tr("a number"),
            Look.TEXT: self.tr("text of {count} tokens"),
            Look.MASK: self.tr("a mask over the picture"),
            Look.BOXES: self.tr("boxes over the picture"),
            Look.POINTS: self.tr("points over the picture"),
            Look.GRAPH: self.tr("edges of graphs, at most {count}"),
            Look.OTHER: self.tr("values {shape}"),
        }
        count = field.shape[-1] if field.shape else 1
        return texts[field.look].format(shape=shape, span=span, count=count, words=len(field.words))


def _key(browsed: Browsed, split: str, shade: str) -> str:
    count = count_text(browsed.count(split))
    return f'<span style="color:{shade}">●</span> {split_text(split)} {count}'


def _worded(found: Problem) -> Problem:
    """A finding whose splits are named in the window's language."""
    words = {
        name: split_text(word) if name in ("part", "other") else word for name, word in found.values.items()
    }
    return replace(found, values=FrozenDict(words))
