"""Rows to look at: pictures side by side, or lines of a table."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from graph.compiler.tasks.task import TaskType
from gui.evaluation.annotations import DEFAULT_OPTIONS, DetectionDisplayOptions, paint_annotations
from gui.evaluation.array_images import image_from_row, segmentation_image
from gui.evaluation.captions import caption_of, confidence_text
from gui.theme.colors import DARK, Theme
from gui.theme.styles import blend
from gui.widgets.image_painting import draw_image
from gui.widgets.model_index import ModelIndex
from runtime.array_types import Ints
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import ClassificationReport
from runtime.number_text import number_text

CARD_SIZE = QSize(72, 92)
"""Pixels of a picture with its caption."""
MIN_COLUMN_WIDTH = 40
MAX_ROWS = 400
"""Rows that are listed; nobody looks at more."""


class _RowListModel(QAbstractListModel):
    """The chosen rows of an evaluation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.evaluation: SplitEvaluation | None = None
        self.rows: list[int] = []

    def show_rows(self, evaluation: SplitEvaluation | None, rows: list[int]) -> None:
        self.beginResetModel()
        self.evaluation, self.rows = evaluation, rows
        self.endResetModel()

    def rowCount(self, _parent: ModelIndex | None = None) -> int:
        return len(self.rows)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.evaluation is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            caption = caption_of(self.evaluation, self.rows[index.row()])
            return caption.predicted if caption.is_correct else f"{caption.target} → {caption.predicted}"
        return None


class _RowCardDelegate(QStyledItemDelegate):
    """Paints a picture with what it is and what it was taken for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.options = DEFAULT_OPTIONS

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return CARD_SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = index.model()
        assert isinstance(model, _RowListModel)
        evaluation, row = model.evaluation, model.rows[index.row()]
        if evaluation is None:
            return
        rect = QRectF(option.rect).adjusted(3, 3, -3, -3)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(self.theme.selection))
            painter.drawRoundedRect(rect, 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(blend(self.theme.panel, self.theme.text, 0.07)))
            painter.drawRoundedRect(rect, 5, 5)
        image_rect = draw_image(
            painter, rect.adjusted(5, 5, -5, -22), thumbnail_of(evaluation, row, self.theme)
        )
        predicted, target = evaluation.predictions.predicted[row], evaluation.predictions.target[row]
        paint_annotations(painter, image_rect, evaluation.context.task, predicted, target, self.options)
        self._paint_caption(painter, rect, evaluation, row)
        painter.restore()

    def _paint_caption(self, painter: QPainter, rect: QRectF, evaluation: SplitEvaluation, row: int) -> None:
        caption = caption_of(evaluation, row)
        text_rect = QRectF(rect.left(), rect.bottom() - 20, rect.width(), 18)
        if isinstance(evaluation.report, ClassificationReport):
            text = caption.predicted if caption.is_correct else f"{caption.target} → {caption.predicted}"
            painter.setPen(QColor(self.theme.success if caption.is_correct else self.theme.error))
        else:
            is_share = evaluation.context.task.task_type in (TaskType.DETECTION, TaskType.KEYPOINTS)
            text = caption.predicted if is_share else number_text(caption.loss)
            painter.setPen(QColor(self.theme.muted))
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(text_rect.width()))
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignCenter, elided)


def thumbnail_of(evaluation: SplitEvaluation, row: int, theme: Theme) -> QImage:
    """The picture that stands for a row."""
    scale = evaluation.context.scale
    if scale is None:
        return segmentation_image(evaluation.predictions.predicted[row], theme)
    return image_from_row(evaluation.predictions.inputs[row], scale)


class RowGallery(QStackedWidget):
    """`chosen` carries the number of a row in its split; `activated` is emitted when it was clicked."""

    chosen = Signal(int)
    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _RowListModel(self)
        self._delegate = _RowCardDelegate(self)
        self.image_list = QListView(self)
        self.image_list.setViewMode(QListView.ViewMode.IconMode)
        self.image_list.setResizeMode(QListView.ResizeMode.Adjust)
        self.image_list.setMovement(QListView.Movement.Static)
        self.image_list.setUniformItemSizes(True)
        self.image_list.setMouseTracking(True)
        self.image_list.setModel(self._model)
        self.image_list.setItemDelegate(self._delegate)
        self.image_list.setAccessibleName(self.tr("Rows as pictures"))
        self.image_list.selectionModel().currentChanged.connect(self._choose_image)
        self.table = QTreeWidget(self)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setAlternatingRowColors(False)
        self.table.setAccessibleName(self.tr("Rows"))
        self.table.currentItemChanged.connect(self._choose_line)
        images, table = self.image_list, self.table
        for signal in (images.clicked, images.activated, table.itemClicked, table.itemActivated):
            signal.connect(lambda *_: self.activated.emit())
        for view in (self.image_list, self.table):
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setMinimumWidth(CARD_SIZE.width() * 2)
            self.addWidget(view)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._delegate.theme = theme
        self.image_list.viewport().update()

    def set_display_options(self, options: DetectionDisplayOptions) -> None:
        """Shows boxes of another certainty or overlap."""
        self._delegate.options = options
        self.image_list.viewport().update()

    def rows(self) -> list[int]:
        """The rows that are shown, in their order."""
        return list(self._model.rows)

    def show_rows(self, evaluation: SplitEvaluation, rows: Ints, choose: bool = True) -> None:
        """Shows some rows of an evaluation, and chooses the first of them."""
        listed = rows[:MAX_ROWS].tolist()
        self._model.show_rows(evaluation, listed)
        if evaluation.context.task.is_image_input:
            self.setCurrentWidget(self.image_list)
            if listed and choose:
                self.image_list.setCurrentIndex(self._model.index(0))
        else:
            self._fill(evaluation, listed)
            self.setCurrentWidget(self.table)
            first = self.table.topLevelItem(0)
            if first is not None and choose:
                self.table.setCurrentItem(first)

    def rect_of(self, row: int) -> QRect:
        """Where the picture of a row is, in pixels of the view."""
        return self.image_list.visualRect(self._model.index(self._model.rows.index(row)))

    def _fill(self, evaluation: SplitEvaluation, rows: list[int]) -> None:
        self.table.clear()
        has_confidence = isinstance(evaluation.report, ClassificationReport)
        heads = [self.tr("Row"), self.tr("Actual"), self.tr("Predicted")]
        is_number = evaluation.context.task.task_type is TaskType.REGRESSION
        heads.append(
            self.tr("Certainty") if has_confidence else self.tr("Error") if is_number else self.tr("Loss")
        )
        self.table.setHeaderLabels(heads)
        for row in rows:
            caption = caption_of(evaluation, row)
            last = confidence_text(evaluation, row) if has_confidence else number_text(caption.loss)
            item = QTreeWidgetItem([str(row), caption.target, caption.predicted, last])
            item.setData(0, Qt.ItemDataRole.UserRole, row)
            if not caption.is_correct:
                item.setForeground(2, QColor(self._delegate.theme.error))
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.addTopLevelItem(item)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(MIN_COLUMN_WIDTH)
        for column in range(4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2) if evaluation.context.task.task_type is TaskType.TOKEN_CLASSIFICATION else (2,):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.headerItem().setTextAlignment(
            3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )

    def _choose_image(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.rows[current.row()])

    def _choose_line(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
