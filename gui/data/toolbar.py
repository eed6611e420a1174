"""The line above the rows: which page, which split, which class, and where among the rows one is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.data.formatting import format_count, split_text
from gui.theme.colors import Theme
from gui.theme.icons import icon
from gui.theme.styles import blend
from gui.widgets.elided_label import ElidedComboBox
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import FieldDisplay

SAMPLES, OVERVIEW, FEATURES, VERSIONS = "samples", "overview", "features", "versions"
_STYLE_SHEET = """
QToolButton#page { color: %(muted)s; padding: 4px 11px; border-radius: 5px; }
QToolButton#page:hover { color: %(text)s; background: %(soft)s; }
QToolButton#page:checked { color: %(text)s; background: %(raised)s; }
"""


class DataToolbar(QWidget):
    """The row of choices above the rows of a data node.

    Signals:
        page_chosen: The key of the chosen page.
        filtered: Another split or class was chosen.
        page_turned: How many pages to go on (negative: back).
        source_chosen: The id of another data node.
        standardized_toggled: Whether standardized values are to be shown.
    """

    page_chosen = Signal(str)
    filtered = Signal()
    page_turned = Signal(int)
    source_chosen = Signal(str)
    standardized_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = SAMPLES
        self.sources = self._make_combo(self.tr("Source"))
        self.sources.activated.connect(lambda _at: self.source_chosen.emit(self.sources.currentText()))
        self.pages: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.splits = self._make_combo(self.tr("Split"))
        self.classes = self._make_combo(self.tr("Class"))
        for combo in (self.splits, self.classes):
            combo.currentIndexChanged.connect(lambda _at: self.filtered.emit())
        self.standardized = QCheckBox(self.tr("standardized"), self)
        self.standardized.setToolTip(
            self.tr("Show the features as the network gets them: mean 0, variance 1")
        )
        self.standardized.toggled.connect(self.standardized_toggled)
        self.position_label = QLabel(self)
        self.position_label.setObjectName("hint")
        self.back_button = self._make_arrow(self.tr("Page before (Page Up)"), -1)
        self.next_button = self._make_arrow(self.tr("Next page (Page Down)"), 1)
        self._arrange()
        self.set_theme(theme)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.sources)
        titles = (
            (SAMPLES, self.tr("Samples")),
            (OVERVIEW, self.tr("Overview")),
            (FEATURES, self.tr("Features")),
            (VERSIONS, self.tr("Augmented")),
        )
        for name, title in titles:
            button = QToolButton(self)
            button.setObjectName("page")
            button.setText(title)
            button.setCheckable(True)
            button.setChecked(name == self.page)
            button.clicked.connect(lambda _checked=False, name=name: self.open(name))
            self._group.addButton(button)
            self.pages[name] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.standardized)
        row.addSpacing(8)
        row.addWidget(self.splits)
        row.addWidget(self.classes)
        row.addSpacing(8)
        for widget in (self.back_button, self.position_label, self.next_button):
            row.addWidget(widget)

    def _make_combo(self, name: str) -> QComboBox:
        combo = ElidedComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return combo

    def _make_arrow(self, tip: str, pages: int) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(lambda: self.page_turned.emit(pages))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.setStyleSheet(
            _STYLE_SHEET
            % {
                "muted": theme.muted,
                "text": theme.text,
                "raised": theme.raised,
                "soft": blend(theme.panel, theme.text, 0.05),
            }
        )
        self.back_button.setIcon(icon("before", theme))
        self.next_button.setIcon(icon("after", theme))

    def open(self, page: str) -> None:
        """Opens a page."""
        self.page = page
        self.pages[page].setChecked(True)
        self.page_chosen.emit(page)

    def show_sources(self, names: Sequence[str], current: str) -> None:
        """Shows which data nodes there are; with a single one there is nothing to choose."""
        self.sources.clear()
        self.sources.addItems(list(names))
        self.sources.setCurrentText(current)
        self.sources.setVisible(len(names) > 1)

    def show_rows(self, browsed: BrowsedData, *, can_standardize: bool) -> None:
        """Offers the splits and classes of a source; what was chosen stays chosen where it can."""
        selected_split, selected_class = self.splits.currentData(), self.classes.currentText()
        for combo in (self.splits, self.classes):
            combo.blockSignals(True)
            combo.clear()
        self.splits.addItem(self.tr("all rows ({count})").format(count=format_count(browsed.count())), None)
        for name in browsed.names:
            self.splits.addItem(f"{split_text(name)} ({format_count(browsed.count(name))})", name)
        self.splits.setCurrentIndex(max(0, self.splits.findData(selected_split)))
        field = browsed.first(FieldDisplay.CLASS)
        self.classes.addItem(self.tr("every class"), None)
        for number, name in enumerate(field.labels if field is not None else ()):
            self.classes.addItem(name, number)
        self.classes.setCurrentIndex(max(0, self.classes.findText(selected_class)))
        for combo in (self.splits, self.classes):
            combo.blockSignals(False)
        self.standardized.setVisible(can_standardize)
        self.pages[VERSIONS].setVisible(browsed.first(FieldDisplay.PICTURE) is not None)

    def show_position(self, first: int, last: int, total: int, *, has_pages: bool) -> None:
        """Shows which rows are visible."""
        is_samples = self.page == SAMPLES
        self.splits.setVisible(self.page in (SAMPLES, FEATURES))
        self.classes.setVisible(is_samples and self.classes.count() > 1)
        for widget in (self.back_button, self.next_button):
            widget.setVisible(is_samples and has_pages)
        self.position_label.setVisible(is_samples)
        self.back_button.setEnabled(first > 0)
        self.next_button.setEnabled(last < total)
        counted = self.tr("1 row") if total == 1 else self.tr("{total} rows")
        template = self.tr("{first}–{last} of {total}") if has_pages else counted
        self.position_label.setText(
            template.format(first=format_count(first + 1), last=format_count(last), total=format_count(total))
        )
        self.position_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def selected_split(self) -> str | None:
        """The split that is chosen; None for all rows."""
        return self.splits.currentData()

    @property
    def selected_class(self) -> int | None:
        """The class that is chosen; None for every class."""
        return self.classes.currentData()
