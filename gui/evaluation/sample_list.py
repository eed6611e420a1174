"""Rows to look at: pictures side by side, or lines of a table."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
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

from gui.evaluation.annotations import USUAL, Looks, paint_things
from gui.evaluation.array_images import paint_picture, picture_of, region_image
from gui.evaluation.captions import caption_of, number_text, sureness_of
from gui.theme.colors import DARK, Theme
from gui.theme.styles import mixed
from runtime.evaluation.array_types import Wholes
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import ClassReport
from runtime.evaluation.tasks.task import Aim

CARD = QSize(72, 92)
"""Pixels of a picture with its caption."""
LEAST_COLUMN = 40
MOST = 400
"""Rows that are listed; nobody looks at more."""

Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """The chosen rows of an evaluation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: Evaluation | None = None
        self.rows: list[int] = []

    def show_rows(self, found: Evaluation | None, rows: list[int]) -> None:
        self.beginResetModel()
        self.found, self.rows = found, rows
        self.endResetModel()

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.found is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            caption = caption_of(self.found, self.rows[index.row()])
            return caption.given if caption.is_right else f"{caption.wanted} → {caption.given}"
        return None


class _Card(QStyledItemDelegate):
    """Paints a picture with what it is and what it was taken for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self.looks = USUAL

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return CARD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Rows)
        found, row = model.found, model.rows[index.row()]
        if found is None:
            return
        room = QRectF(option.rect).adjusted(3, 3, -3, -3)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(self.theme.selection))
            painter.drawRoundedRect(room, 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(mixed(self.theme.panel, self.theme.text, 0.07)))
            painter.drawRoundedRect(room, 5, 5)
        place = paint_picture(painter, room.adjusted(5, 5, -5, -22), thumb_of(found, row, self.theme))
        given, wanted = found.predictions.given[row], found.predictions.wanted[row]
        paint_things(painter, place, found.subject.task, given, wanted, self.looks)
        self._paint_caption(painter, room, found, row)
        painter.restore()

    def _paint_caption(self, painter: QPainter, room: QRectF, found: Evaluation, row: int) -> None:
        caption = caption_of(found, row)
        place = QRectF(room.left(), room.bottom() - 20, room.width(), 18)
        if isinstance(found.report, ClassReport):
            words = caption.given if caption.is_right else f"{caption.wanted} → {caption.given}"
            painter.setPen(QColor(self.theme.success if caption.is_right else self.theme.error))
        else:
            is_share = found.subject.task.aim in (Aim.BOXES, Aim.POINTS)
            words = caption.given if is_share else number_text(caption.loss)
            painter.setPen(QColor(self.theme.muted))
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, elided)


def thumb_of(found: Evaluation, row: int, theme: Theme) -> QImage:
    """The picture that stands for a row."""
    scale = found.subject.scale
    if scale is None:
        return region_image(found.predictions.given[row], theme)
    return picture_of(found.predictions.inputs[row], scale)


class Gallery(QStackedWidget):
    """`chosen` tells the number of a row in its split, `taken` that it was clicked or entered by hand."""

    chosen = Signal(int)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Rows(self)
        self._card = _Card(self)
        self.pictures = QListView(self)
        self.pictures.setViewMode(QListView.ViewMode.IconMode)
        self.pictures.setResizeMode(QListView.ResizeMode.Adjust)
        self.pictures.setMovement(QListView.Movement.Static)
        self.pictures.setUniformItemSizes(True)
        self.pictures.setMouseTracking(True)
        self.pictures.setModel(self._model)
        self.pictures.setItemDelegate(self._card)
        self.pictures.setAccessibleName(self.tr("Rows as pictures"))
        self.pictures.selectionModel().currentChanged.connect(self._choose_picture)
        self.table = QTreeWidget(self)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setAlternatingRowColors(False)
        self.table.setAccessibleName(self.tr("Rows"))
        self.table.currentItemChanged.connect(self._choose_line)
        for signal in (
            self.pictures.clicked, self.pictures.activated, self.table.itemClicked, self.table.itemActivated,
        ):  # fmt: skip
            signal.connect(lambda *_: self.taken.emit())
        for view in (self.pictures, self.table):
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setMinimumWidth(CARD.width() * 2)
            self.addWidget(view)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._card.theme = theme
        self.pictures.viewport().update()

    def show_looks(self, looks: Looks) -> None:
        """Shows boxes of another certainty or overlap."""
        self._card.looks = looks
        self.pictures.viewport().update()

    def rows(self) -> list[int]:
        """The rows that are shown, in their order."""
        return list(self._model.rows)

    def show_rows(self, found: Evaluation, rows: Wholes, choose: bool = True) -> None:
        """Shows some rows of an evaluation, and chooses the first of them."""
        listed = rows[:MOST].tolist()
        self._model.show_rows(found, listed)
        if found.subject.task.takes_pictures:
            self.setCurrentWidget(self.pictures)
            if listed and choose:
                self.pictures.setCurrentIndex(self._model.index(0))
        else:
            self._fill(found, listed)
            self.setCurrentWidget(self.table)
            first = self.table.topLevelItem(0)
            if first is not None and choose:
                self.table.setCurrentItem(first)

    def place_of(self, row: int) -> QRect:
        """Where the picture of a row is, in pixels of the view."""
        return self.pictures.visualRect(self._model.index(self._model.rows.index(row)))

    def _fill(self, found: Evaluation, rows: list[int]) -> None:
        self.table.clear()
        is_sure = isinstance(found.report, ClassReport)
        heads = [self.tr("Row"), self.tr("Target"), self.tr("Answer")]
        is_number = found.subject.task.aim is Aim.NUMBERS
        heads.append(self.tr("Certainty") if is_sure else self.tr("Error") if is_number else self.tr("Loss"))
        self.table.setHeaderLabels(heads)
        for row in rows:
            caption = caption_of(found, row)
            last = sureness_of(found, row) if is_sure else number_text(caption.loss)
            item = QTreeWidgetItem([str(row), caption.wanted, caption.given, last])
            item.setData(0, Qt.ItemDataRole.UserRole, row)
            if not caption.is_right:
                item.setForeground(2, QColor(self._card.theme.error))
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight)
            self.table.addTopLevelItem(item)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(LEAST_COLUMN)
        for column in range(4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2) if found.subject.task.aim is Aim.TOKENS else (2,):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.headerItem().setTextAlignment(
            3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )

    def _choose_picture(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.rows[current.row()])

    def _choose_line(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
