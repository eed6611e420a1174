"""The page on which a network answers to the rows of a file, or to the files of a folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from graph.problems import Problem
from gui.errors import problem_text
from gui.evaluation.answer_model import THUMBNAIL, AnswerModel
from gui.evaluation.array_images import segmentation_image
from gui.theme.colors import DARK, Theme
from gui.widgets.chosen_path import chosen_path
from gui.widgets.drop_actions import accept_as_copy
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.image_painting import image_from_pixels
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.refused_rows import PROBLEM
from runtime.evaluation.result_types import AnswerTable

MAX_COLUMN_WIDTH = 200
"""Pixels of a column at first: a reason does not push the answers out of view; its tip has all of it."""
PICTURE_SIDE = 128
"""Pixels a side of answers that are pictures."""


class PredictionPage(QWidget):
    """Choose or drop a file or a folder, look at the answers, save them.

    `answers_requested` carries what was chosen, `saving_requested` that and where to write.
    """

    answers_requested = Signal(object)
    saving_requested = Signal(object, object)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self.path: Path | None = None
        """What is asked about."""
        self.source = ""
        """The data node as whose rows it is read, where one was chosen."""
        self.source_box = QComboBox(self)
        self.source_box.setAccessibleName(self.tr("Read as the rows of"))
        self.source_box.setToolTip(self.tr("The data node as whose rows new ones are read"))
        self.source_box.activated.connect(self._choose_source)
        self.source_box.hide()
        self.setAcceptDrops(True)
        self.file_button = self._make_button(self.tr("Choose a file…"), self._choose_file)
        self.folder_button = self._make_button(self.tr("Choose a folder…"), self._choose_folder)
        self.save_button = self._make_button(self.tr("Save all…"), self._choose_output)
        self.cancel_button = self._make_button(self.tr("Cancel"), self.cancel_requested.emit)
        self.name = ElidedLabel("", self)
        self.name.setObjectName("hint")
        self.status = QLabel(self)
        self.status.setObjectName("hint")
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.empty = QLabel(self.tr("Choose a file or a folder of new rows, or drop it here."), self)
        self.empty.setObjectName("empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.model = AnswerModel(self)
        self.table = self._make_table()
        self.pictures = self._make_pictures()
        self.stack = QStackedWidget(self)
        for widget in (self.empty, self.table, self.pictures):
            self.stack.addWidget(widget)
        self._arrange()
        self._show_idle()

    def _make_button(self, text: str, action: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("small")
        button.clicked.connect(lambda: action())  # type: ignore[operator]
        return button

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Answers to new rows"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        return table

    def _make_pictures(self) -> QListWidget:
        pictures = QListWidget(self)
        pictures.setViewMode(QListWidget.ViewMode.IconMode)
        pictures.setResizeMode(QListWidget.ResizeMode.Adjust)
        pictures.setMovement(QListWidget.Movement.Static)
        pictures.setIconSize(QSize(PICTURE_SIDE, PICTURE_SIDE))
        pictures.setAccessibleName(self.tr("Answers to new rows"))
        return pictures

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.file_button, self.folder_button):
            tools.addWidget(button)
        tools.addWidget(self.name, 1)
        tools.addWidget(self.source_box)
        for button in (self.cancel_button, self.save_button):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 4, 4)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addWidget(self.status)
        column.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Another run is open, or other weights: what was chosen is asked about again."""
        is_other = self._evaluation is None or self._evaluation.context is not evaluation.context
        self._evaluation = evaluation
        if is_other:
            self.source = ""
            self.source_box.hide()
        if self.path is not None and is_other:
            self.open_path(self.path)

    # Choosing

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), self._start())
        if chosen:
            self.open_path(Path(chosen))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self._start())
        if chosen:
            self.open_path(Path(chosen))

    def _choose_source(self) -> None:
        self.source = self.source_box.currentText()
        if self.path is not None:
            self.open_path(self.path)

    def _offer_sources(self, sources: Sequence[str]) -> None:
        """Offers the data nodes as whose rows new ones can be read, where there are several."""
        self.source_box.clear()
        self.source_box.addItems(sorted(sources))
        self.source_box.setCurrentText(next(iter(sources), ""))
        self.source_box.setVisible(len(sources) > 1)

    def _start(self) -> str:
        if self.path is not None:
            return str(self.path.parent)
        if self._evaluation is None:
            return ""
        context = self._evaluation.context
        return str(context.data_folder or context.run_ref.folder)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            accept_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            accept_as_copy(event)
            self.open_path(files[0])

    def open_path(self, path: Path) -> None:
        """Asks for the answers to a file or a folder."""
        self.path = path
        self.name.setText(path.name)
        self.name.setToolTip(str(path))
        self.model.show_table(None)  # answers to another file would pass for those to this one
        self.pictures.clear()
        self.empty.clear()
        self.stack.setCurrentWidget(self.empty)
        self._show_busy(self.tr("Asking the network…"))
        self.answers_requested.emit(path)

    def _choose_output(self) -> None:
        table, path = self.model.table, self.path
        if table is None or path is None:
            return
        if table.pictures:
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Save into a folder"), str(path.parent))
        else:
            name = path.parent / self.tr("{name}-answers.csv").format(name=path.stem)
            chosen, _ = QFileDialog.getSaveFileName(
                self, self.tr("Save the answers"), str(name), self.tr("Tables (*.csv)")
            )
        wants_suffix = not table.pictures and not Path(chosen).suffix
        output = chosen_path(chosen, ".csv", self) if wants_suffix else Path(chosen)
        if chosen and output is not None:
            self._show_busy(self.tr("Writing the answers…"))
            self.saving_requested.emit(path, output)

    # Showing

    def _show_idle(self) -> None:
        self.cancel_button.hide()
        has_answers = self.model.table is not None
        self.save_button.setEnabled(has_answers)
        for button in (self.file_button, self.folder_button):
            button.setEnabled(True)

    def _show_busy(self, text: str) -> None:
        self.status.setText(text)
        self.cancel_button.show()
        for button in (self.save_button, self.file_button, self.folder_button):
            button.setEnabled(False)

    def show_answers(self, table: AnswerTable) -> None:
        """Shows the first answers."""
        self._offer_sources(table.sources)
        self.model.show_table(table)
        self.pictures.clear()
        if table.pictures:
            self._show_pictures(table)
            self.stack.setCurrentWidget(self.pictures)
        else:
            self.table.verticalHeader().setDefaultSectionSize(
                THUMBNAIL + 6 if self.model.has_thumbnails else self.fontMetrics().height() + 8
            )
            self.stack.setCurrentWidget(self.table)
            self._fit_columns()
        count = f"{len(table.rows) - table.unanswered:,}"
        template = (
            (self.tr("1 answer") if count == "1" else self.tr("{count} answers"))
            if table.is_whole
            else self.tr("The first {count} answers; Save all… writes every one of them.")
        )
        remarks = [problem_text(problem) for problem in table.remarks]
        self.status.setText("\n".join([template.format(count=count), *remarks]))
        self._show_idle()

    def _fit_columns(self) -> None:
        """Gives long texts a usual width, and what space is left over: first the sentences on problems."""
        table, model = self.table, self.model
        table.resizeColumnsToContents()
        preferred = [table.columnWidth(column) for column in range(model.columnCount())]
        widths = [min(width, MAX_COLUMN_WIDTH) for width in preferred]
        spare = max(0, table.viewport().width() - sum(widths))
        columns = model.table.columns if model.table is not None else ()
        for column in sorted(range(len(preferred)), key=lambda index: columns[index] != PROBLEM):
            extra = min(spare, preferred[column] - widths[column])
            spare -= extra
            table.setColumnWidth(column, widths[column] + extra)

    def _show_pictures(self, table: AnswerTable) -> None:
        is_segmentation = self._evaluation is not None and bool(self._evaluation.context.task.classes)
        for row, picture in zip(table.rows, table.pictures, strict=True):
            image = (
                segmentation_image(picture.astype("int64"), self._theme)
                if is_segmentation
                else image_from_pixels(picture)
            )
            pixmap = QPixmap.fromImage(image).scaled(
                PICTURE_SIDE, PICTURE_SIDE, Qt.AspectRatioMode.KeepAspectRatio
            )
            item = QListWidgetItem(QIcon(pixmap), row[0])
            item.setToolTip(row[0])
            self.pictures.addItem(item)

    def show_progress(self, count: int) -> None:
        """So many answers are written."""
        self.status.setText(self.tr("Writing the answers… {count}").format(count=f"{count:,}"))

    def show_saved(self, output: Path, count: int, remarks: Sequence[Problem] = ()) -> None:
        """All answers were written; `remarks` tell of rows that have none."""
        self._show_idle()
        if remarks and count == 1:
            written = self.tr("1 row was written: {path}")
        elif remarks:
            written = self.tr("{count} rows were written: {path}")
        elif count == 1:
            written = self.tr("1 answer was written: {path}")
        else:
            written = self.tr("{count} answers were written: {path}")
        sentences = [problem_text(problem) for problem in remarks]
        self.status.setText("\n".join([written.format(count=f"{count:,}", path=output), *sentences]))

    def show_failure(self, sentence: str) -> None:
        """Something went wrong, or was given up; answers that are there stay."""
        self._show_idle()
        self.status.setText(sentence)
        if self.model.table is None:
            self.empty.setText(sentence)
            self.stack.setCurrentWidget(self.empty)
