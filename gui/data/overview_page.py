"""The page of the whole: rows by split and class, what the fields are, and what is odd about them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
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
from graph.problems import Fix, Problem
from gui.data.formatting import format_count, format_value, split_text
from gui.data.histogram_tiles import HistogramTiles
from gui.errors import fix_text, fix_tip, problem_text
from gui.parameter_labels import signs_in_sentence
from gui.plots.class_bars import ClassBars
from gui.theme.colors import Theme
from gui.theme.icons import icon
from gui.widgets.discard import discard_contents
from gui.widgets.fix_button import FixButton
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.column_statistics import DatasetStatistics, histogram, list_columns
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.table_facts import TableFacts

ICON_SIZE = 16
MAX_LISTED = 12
"""Columns that are named for each role at most."""
FACTS_WIDTH = 380
"""Width of the column of text, in pixels."""


class OverviewPage(QWidget):
    """Bars of classes, or the histogram of a target that is a number; text beside them.

    Signals:
        fix_chosen: A fix of what was noticed.
    """

    fix_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._browsed: BrowsedData | None = None
        self._statistics: DatasetStatistics | None = None
        self.title = QLabel(self)
        self.title.setObjectName("plot")
        self.legend = QLabel(self)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.bars = ClassBars(theme, self)
        self.target = HistogramTiles(self)
        self.target.set_theme(theme)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.bars)
        self.stack.addWidget(self.target)
        self.facts_panel = QWidget(self)
        self.facts_panel.setObjectName("page")
        self._lines = QVBoxLayout(self.facts_panel)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(7)
        self.findings: list[str] = []
        self._before_fix: list[str] | None = None
        self.is_settled: Callable[[Problem], bool] = lambda _problem: False
        """Whether the drawing has by now what a finding asks for; the rows themselves stay as in the file."""
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.legend)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addWidget(self.stack, 1)
        self.area = area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.facts_panel)
        area.setMinimumWidth(FACTS_WIDTH // 2)
        area.setMaximumWidth(FACTS_WIDTH)
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
            self.show_rows(self._browsed, self._statistics)

    def show_rows(self, browsed: BrowsedData, statistics: DatasetStatistics | None) -> None:
        """Shows a source; its statistics may still be to come. What is settled by now is not said."""
        self._browsed, self._statistics = browsed, statistics
        shades = {split: self._theme.split_color(split) for split in browsed.names}
        self.legend.setText(
            "&nbsp;&nbsp; ".join(_legend_entry(browsed, split, shade) for split, shade in shades.items())
        )
        classes = browsed.first(FieldDisplay.CLASS)
        if statistics is not None and classes is not None:
            self.title.setText(self.tr("Rows of each class"))
            self.bars.show_counts(classes.labels, statistics.classes)
            self.stack.setCurrentWidget(self.bars)
        elif statistics is not None:
            self._show_target(browsed)
        self._show_facts(browsed, statistics)

    def _show_target(self, browsed: BrowsedData) -> None:
        """Without classes: how the target is spread, or else the first column."""
        columns = list_columns(browsed)
        column = next(
            (candidate for candidate in columns if candidate.field == "target"),
            columns[0] if columns else None,
        )
        self.title.setText(self.tr("Spread of the values") if column is not None else "")
        if column is not None:
            self.target.show_tiles([(column.name, histogram(browsed, column, 48))])
        self.stack.setCurrentWidget(self.target)

    def _show_facts(self, browsed: BrowsedData, statistics: DatasetStatistics | None) -> None:
        discard_contents(self._lines)
        problems = statistics.problems if statistics else browsed.problems
        noticed = [problem for problem in problems if not self.is_settled(problem)]
        self.findings = [problem_text(_localized(finding)) for finding in noticed]
        self._add_heading(self.tr("What was noticed"))
        if statistics is None:
            self._add_line(self.tr("Looking at all rows…"), "blocked", self._theme.muted)
        for problem, sentence in zip(noticed, self.findings, strict=True):
            line = self._add_line(sentence, "warning", self._theme.warning)
            if self._before_fix is not None and sentence not in self._before_fix:
                self._before_fix = None
                QTimer.singleShot(0, line, partial(self.area.ensureWidgetVisible, line))
            for fix in problem.fixes:
                self._add_fix(fix)
        if statistics is not None and not self.findings:
            text = self.tr("Nothing odd: no row is in two splits, nothing is missing or stands still.")
            self._add_line(text, "good", self._theme.success)
        if browsed.table is not None:
            self._add_table(browsed.table)
        self._add_heading(self.tr("Fields"))
        fields = QWidget(self.facts_panel)
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(browsed.fields):
            grid.addWidget(QLabel(field.name, fields), row, 0, Qt.AlignmentFlag.AlignTop)
            description = QLabel(self._describe_field(field), fields)
            description.setObjectName("hint")
            description.setWordWrap(True)
            grid.addWidget(description, row, 1)
        self._lines.addWidget(fields)
        self._lines.addStretch(1)

    def _add_fix(self, fix: Fix) -> None:
        button = FixButton(fix_text(fix), self.facts_panel, fix_tip(fix))
        button.clicked.connect(lambda: self._choose(fix))
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, fix: Fix) -> None:
        self._before_fix = self.findings
        self.fix_chosen.emit(fix)

    def _add_table(self, table: TableFacts) -> None:
        """How the file is written, and what each of its columns is for."""
        self._add_heading(self.tr("Table"))
        dialect = table.dialect
        is_text = not table.file.lower().endswith((".parquet", ".pq"))
        signs = {" ": self.tr("blanks"), "\t": self.tr("tabs")}
        texts = [
            self.tr("Written in {encoding}, parted by {sign}, decimals behind {decimal}.").format(
                encoding=dialect.encoding,
                sign=signs.get(dialect.delimiter, f"“{dialect.delimiter}”"),
                decimal=f"“{dialect.decimal}”",
            )
        ]
        texts.append(self.tr("Without a line of names.") if not dialect.header else "")
        for numbers, named in _signs_of_numbers(table).items():
            shown = ", ".join(named[:MAX_LISTED])
            signs_text = signs_in_sentence(numbers)
            texts.append(self.tr("Found in {names}: {signs}").format(names=shown, signs=signs_text))
        roles = {
            "feature": self.tr("Features: {names}"),
            "target": self.tr("Target: {names}"),
            "ignore": self.tr("Left out: {names}"),
        }
        for role, text in roles.items():
            names = [
                self.tr("{name} ({type})").format(name=column.name or "“ ”", type=column.type)
                for column in table.columns
                if column.role == role
            ]
            more = len(names) - MAX_LISTED
            shown = ", ".join(names[:MAX_LISTED]) + (f" +{more}" if more > 0 else "")
            texts.append(text.format(names=shown) if names else "")
        for text in texts[0 if is_text else 2 :]:
            if text:
                label = QLabel(text, self.facts_panel)
                label.setObjectName("hint")
                label.setWordWrap(True)
                self._lines.addWidget(label)

    def _add_heading(self, text: str) -> None:
        label = QLabel(text, self.facts_panel)
        label.setObjectName("section")
        self._lines.addWidget(label)

    def _add_line(self, text: str, sign: str, color: str) -> QWidget:
        line = QWidget(self.facts_panel)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon_label = QLabel(line)
        icon_label.setPixmap(icon(sign, self._theme, color).pixmap(QSize(ICON_SIZE, ICON_SIZE)))
        sentence = QLabel(text, line)
        sentence.setWordWrap(True)
        row.addWidget(icon_label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(sentence, 1)
        self._lines.addWidget(line)
        return line

    def _describe_field(self, field: BrowsedField) -> str:
        """What a field is, as a short text."""
        shape = " × ".join(str(size) for size in field.shape)
        span = f"{format_value(field.low)} … {format_value(field.high)}"
        count = field.shape[-1] if field.shape else 1
        tokens = self.tr("text of 1 token") if count == 1 else self.tr("text of {count} tokens")
        texts = {
            FieldDisplay.PICTURE: self.tr("pictures {shape}, from {span}"),
            FieldDisplay.SIGNAL: self.tr("signals {shape}, from {span}"),
            FieldDisplay.FEATURES: self.tr("1 feature") if count == 1 else self.tr("{count} features"),
            FieldDisplay.CLASS: self.tr("1 class") if len(field.labels) == 1 else self.tr("{words} classes"),
            FieldDisplay.NUMBER: self.tr("a number"),
            FieldDisplay.TEXT: tokens,
            FieldDisplay.MASK: self.tr("a mask over the picture"),
            FieldDisplay.BOXES: self.tr("boxes over the picture"),
            FieldDisplay.POINTS: self.tr("points over the picture"),
            FieldDisplay.GRAPH: self.tr("edges of graphs, at most {count}"),
            FieldDisplay.OTHER: self.tr("values {shape}"),
        }
        return texts[field.display].format(shape=shape, span=span, count=count, words=len(field.labels))


def _legend_entry(browsed: BrowsedData, split: str, shade: str) -> str:
    count = format_count(browsed.count(split))
    return f'<span style="color:{shade}">●</span> {split_text(split)} {count}'


def _signs_of_numbers(table: TableFacts) -> dict[str, list[str]]:
    """The signs with which numbers are written that are texts, and the columns that have them."""
    names_by_signs: dict[str, list[str]] = {}
    for column in table.columns:
        note = column.note(Oddity.CONVERTED)
        if note is not None and column.role != "ignore":
            names_by_signs.setdefault(", ".join(note.texts), []).append(column.name)
    return names_by_signs


def _localized(problem: Problem) -> Problem:
    """A finding whose splits are named in the window's language."""
    values = {
        name: split_text(value) if name in ("part", "other") else value
        for name, value in problem.values.items()
    }
    return replace(problem, values=FrozenDict(values))
