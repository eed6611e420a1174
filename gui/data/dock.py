"""The Data dock: the rows of a source, as the training gets them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from graph.frozendict import EMPTY
from graph.problems import Fix
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import apply_form_style
from gui.widgets.fix_button import FixButton
from gui.widgets.visibility import is_on_screen

if TYPE_CHECKING:
    from gui.data.data_browser import DataBrowser

BAR_WIDTH = 260
MIN_HEIGHT = 220


class DataDock(QWidget):
    """Shows rows, or says why there are none.

    Signals:
        shown: The dock came to the front.
        load_requested: The rows are to be loaded again, as their files may have changed.
        cancelled: The loading is to end.
        source_chosen, standardized_toggled, versions_requested, fix_chosen: As in the toolbar and the
            browser inside.
    """

    shown = Signal()
    cancelled = Signal()
    load_requested = Signal()
    source_chosen = Signal(str)
    standardized_toggled = Signal(bool)
    versions_requested = Signal(int, int, int)
    fix_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(MIN_HEIGHT)
        self._theme = DARK
        self.browser: DataBrowser | None = None
        self.message, self.error = QLabel(self), QLabel(self)
        for label, object_name in ((self.message, "hint"), (self.error, "error")):
            label.setObjectName(object_name)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(BAR_WIDTH)
        self.progress.setTextVisible(False)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.cancelled)
        self.reload_button = QPushButton(self.tr("Load again"), self)
        self.reload_button.clicked.connect(self.load_requested)
        self.stack = QStackedWidget(self)
        self.message_page = self._make_message_page()
        self.stack.addWidget(self.message_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.set_theme(DARK)
        self._show_message("")  # whether there is a data node is known once a drawing is shown

    def _make_message_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.error)
        self.fixes = QVBoxLayout()
        self.fixes.setSpacing(6)
        column.addLayout(self.fixes)
        for widget in (self.progress, self.cancel, self.reload_button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        apply_form_style(self, theme)
        if self.browser is not None:
            self.browser.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @property
    def is_on_screen(self) -> bool:
        """Whether it is at the front."""
        return is_on_screen(self)

    def prepare(self) -> "DataBrowser":
        """The part that shows rows; NumPy is loaded with the first call."""
        if self.browser is None:
            from gui.data.data_browser import DataBrowser

            self.browser = DataBrowser(self._theme, self.stack)
            self.browser.bar.source_chosen.connect(self.source_chosen)
            self.browser.bar.standardized_toggled.connect(self.standardized_toggled)
            self.browser.versions_requested.connect(self.versions_requested)
            self.browser.fix_chosen.connect(self.fix_chosen)
            self.stack.addWidget(self.browser)
        return self.browser

    def show_browser(self, sources: Sequence[str], current: str) -> "DataBrowser":
        """Brings the rows to the front; gives the part that shows them."""
        browser = self.prepare()
        browser.bar.show_sources(sources, current)
        self.stack.setCurrentWidget(browser)
        return browser

    # What is said in place of rows

    def show_empty(self) -> None:
        """There is no data node."""
        self._show_message(self.tr("Add a node of the category Data, and its rows are shown here."))

    def show_busy(self, source: str) -> None:
        """The rows of a source are being loaded."""
        self._show_message(self.tr("Loading the rows of {source}…").format(source=source))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.show()

    def show_progress(self, done: int, total: int) -> None:
        """So many of so many pieces are loaded."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def show_cancelled(self) -> None:
        """The loading was ended."""
        self._show_message(self.tr("The loading was cancelled."))
        self.reload_button.show()

    def show_error(self, sentence: str, fixes: Mapping[str, Fix] = EMPTY) -> None:
        """Says what keeps the rows from being shown, and offers fixes, by the texts of their buttons."""
        self._show_message("")
        self.message.hide()
        self.error.setText(sentence)
        self.error.show()
        for text, fix in fixes.items():
            button = FixButton(text, self.message_page)
            button.clicked.connect(partial(self.fix_chosen.emit, fix))
            self.fixes.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.reload_button.show()

    def _show_message(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()
        while (item := self.fixes.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for widget in (self.error, self.progress, self.cancel, self.reload_button):
            widget.hide()
        self.stack.setCurrentWidget(self.message_page)
