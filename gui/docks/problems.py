"""The Problems dock: what is wrong, where, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.analysis import Analysis
from graph.edits.apply_fix import apply_fix
from graph.problems import Fix, Problem, Severity
from gui.errors import by_severity, fix_text, fix_tip, problem_text
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.widgets.fix_button import MIN_WIDTH, FixButton

NODE_ROLE = Qt.ItemDataRole.UserRole
MAX_PROBLEMS = 300  # rows; who has more problems will not read them all
MAX_FIXES = 2
MAX_FIX_SHARE = 0.45
"""How much of a row its buttons may take: longer ones stand below each other, and take several lines."""
FIX_SPACING = 4  # pixels between two buttons of a row
BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MAX_LINES = 3
ROW_HEIGHT = 30  # pixels
LINE_PADDING = 12  # pixels above and below the lines of a row


MAX_WAITING = 8
"""Names of nodes that wait for others which are written out."""


def _owner(problem: Problem, separator: str) -> str:
    """The node of a problem, with its block before it."""
    return separator.join(part for part in (problem.location.block, problem.location.node) if part)


def _row_key(item: QTreeWidgetItem) -> tuple[str, str]:
    """What a row says, and of what: another sentence about a node is another row."""
    return item.text(0), item.text(1)


@dataclass(frozen=True, slots=True)
class _BeforeFix:
    """What was listed before a fix was made, and of which node it was: what the fix leads to is new."""

    rows: frozenset[tuple[str, str]]
    node: str


class _FullCellDelegate(QStyledItemDelegate):
    """Gives a row's buttons the whole cell, which the padding of the style would cut."""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)


class ProblemsDock(QWidget):
    """A row for each problem.

    `chosen` carries a node to be shown, `node` or `Block/node`; `fixed` an edit: its text, the project.
    `shown_here` is emitted for a problem of no node, which is to be seen in no other place.
    """

    chosen = Signal(str)
    shown_here = Signal()
    fixed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = DARK
        self._analysis: Analysis | None = None
        self.empty = QLabel(self.tr("Getting ready…"), self)
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Problems"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setItemDelegateForColumn(2, _FullCellDelegate(self.list))
        self._fitted_width = 0
        self._before_fix: _BeforeFix | None = None
        self.list.viewport().installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.stack)

    def set_theme(self, theme: Theme) -> None:
        """Shows the signs in the colours of a theme."""
        self._theme = theme
        if self._analysis is not None:
            self.show_analysis(self._analysis)

    def show_analysis(self, analysis: Analysis) -> None:
        """Shows the problems of an analysis, the worst first."""
        self._analysis = analysis
        scrolled = self.list.verticalScrollBar().value()
        self.list.clear()
        listed = [problem for problem in analysis.problems if problem.severity is not Severity.BLOCKED]
        for problem in sorted(listed, key=by_severity)[:MAX_PROBLEMS]:
            self._add(problem)
        self._add_blocked([problem for problem in analysis.problems if problem.severity is Severity.BLOCKED])
        self.empty.setText(self.tr("No problems. The drawing is ready to train."))
        self.stack.setCurrentWidget(self.list if analysis.problems else self.empty)
        self._fit_rows()
        self.list.verticalScrollBar().setValue(scrolled)
        self._follow_fix()

    def _follow_fix(self) -> None:
        """Scrolls to what the last fix has led to, of its own node if possible: often there is one more."""
        before = self._before_fix
        if before is None:
            return
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        new = [item for item in items if item is not None and _row_key(item) not in before.rows]
        new = [item for item in new if item.data(0, NODE_ROLE) == before.node] or new
        if new:
            self._before_fix = None
            self.list.setCurrentItem(new[0])
            self.list.scrollToItem(new[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fits the rows once the list itself has another width."""
        is_new = watched is self.list.viewport() and event.type() == QEvent.Type.Resize
        if is_new and self.list.viewport().width() != self._fitted_width:
            self._fit_rows()
        return False

    def _fit_rows(self) -> None:
        """Gives buttons their share of the width, and sentences as many lines as they need beside them."""
        width, metrics = self.list.viewport().width(), self.list.fontMetrics()
        self._fitted_width = width
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        items = [item for item in rows if item is not None]
        sizes = [self._fit_buttons(item, max(MIN_WIDTH, int(width * MAX_FIX_SHARE))) for item in items]
        buttons_width = max((size.width() for size in sizes), default=0)
        available = width - self.list.sizeHintForColumn(0) - buttons_width - 2 * LINE_PADDING
        for item, size in zip(items, sizes, strict=True):
            flags = Qt.TextFlag.TextWordWrap
            height = metrics.boundingRect(0, 0, max(available, MIN_WIDTH), 0, flags, item.text(1)).height()
            height = min(height, MAX_LINES * metrics.lineSpacing()) + LINE_PADDING
            item.setSizeHint(1, QSize(0, max(ROW_HEIGHT, height, size.height())))
        self.list.scheduleDelayedItemsLayout()  # the column of buttons may have become wider

    def _fit_buttons(self, item: QTreeWidgetItem, share: int) -> QSize:
        """Puts the buttons of a row beside each other, or below each other; gives the size that they take."""
        holder = self.list.itemWidget(item, 2)
        layout = holder.layout() if holder is not None else None
        if holder is None or not isinstance(layout, QBoxLayout):
            return QSize(0, 0)
        buttons = holder.findChildren(FixButton)
        widths = [button.sizeHint().width() for button in buttons]
        is_wide = sum(widths) + FIX_SPACING * (len(buttons) - 1) <= share
        layout.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        heights = []
        for button, width in zip(buttons, widths, strict=True):
            size = QSize(min(width, share), button.heightForWidth(min(width, share)))
            button.setFixedSize(size)
            heights.append(size.height())
        height = max(heights) if is_wide else sum(heights) + FIX_SPACING * (len(heights) - 1)
        return QSize(holder.sizeHint().width(), height + FIX_SPACING)

    def _add(self, problem: Problem) -> None:
        sentence = problem_text(problem)
        location = _owner(problem, ".")
        item = QTreeWidgetItem([location, sentence])
        item.setIcon(0, self._severity_icon(problem.severity))
        item.setData(0, NODE_ROLE, _owner(problem, "/"))
        item.setToolTip(1, sentence)
        item.setSizeHint(1, QSize(0, ROW_HEIGHT))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{location} {sentence}")
        self.list.addTopLevelItem(item)
        if problem.fixes:
            holder = QWidget(self.list)
            buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
            buttons.setContentsMargins(0, 0, 4, 0)
            buttons.setSpacing(FIX_SPACING)
            for fix in problem.fixes[:MAX_FIXES]:
                buttons.addWidget(self._button(problem, fix), 0, BESIDE)
            self.list.setItemWidget(item, 2, holder)

    def _add_blocked(self, problems: Sequence[Problem]) -> None:
        """One row for all nodes that wait for others: there is nothing to do about them."""
        nodes = list(dict.fromkeys(_owner(problem, "/") for problem in problems))
        if not nodes:
            return
        shown = ", ".join(nodes[:MAX_WAITING]) + (" …" if len(nodes) > MAX_WAITING else "")
        sentence = self.tr("Checked once this is put right: {nodes}").format(nodes=shown)
        item = QTreeWidgetItem(["", sentence])
        item.setIcon(0, self._severity_icon(Severity.BLOCKED))
        item.setData(0, NODE_ROLE, nodes[0])
        item.setToolTip(1, ", ".join(nodes))
        item.setSizeHint(1, QSize(0, ROW_HEIGHT))
        self.list.addTopLevelItem(item)

    def _button(self, problem: Problem, fix: Fix) -> FixButton:
        button = FixButton(fix_text(fix), self.list, fix_tip(fix))
        button.clicked.connect(lambda: self._fix(problem, fix))
        return button

    def _fix(self, problem: Problem, fix: Fix) -> None:
        if self._analysis is not None:
            self.list.setFocus()  # the button goes; the focus would pass into the next field
            items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
            rows = frozenset(_row_key(item) for item in items if item is not None)
            self._before_fix = _BeforeFix(rows, _owner(problem, "/"))
            self.fixed.emit(fix_text(fix), apply_fix(self._analysis.project, problem, fix))

    def _choose(self, item: QTreeWidgetItem) -> None:
        self._before_fix = None
        if node := item.data(0, NODE_ROLE):
            self.chosen.emit(node)
        else:
            self.shown_here.emit()

    def choose_next(self, step: int = 1) -> None:
        """Goes to the next problem, or with -1 to the one before, round and round."""
        count = self.list.topLevelItemCount()
        if count:
            current = self.list.indexOfTopLevelItem(self.list.currentItem())  # type: ignore[arg-type]
            index = current + step if current >= 0 else (0 if step > 0 else -1)
            item = self.list.topLevelItem(index % count)
            assert item is not None
            self.list.setCurrentItem(item)
            self._choose(item)

    def fix_current(self) -> None:
        """Makes the first fix of the current problem, or of the first one that has a fix, and shows its node.

        The keys stay where they are. A problem without a fix is shown, since it takes more than a key.
        """
        rows = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        current = self.list.currentItem()
        for item in (current,) if current is not None else rows:
            holder = self.list.itemWidget(item, 2) if item is not None else None
            if item is not None and (holder is not None or current is not None):
                self._choose(item)
                focused = QApplication.focusWidget()
                if holder is not None:
                    holder.findChildren(FixButton)[0].click()
                if focused is not None:
                    focused.setFocus()
                return

    def _severity_icon(self, severity: Severity) -> QIcon:
        if severity is Severity.ERROR:
            return icon("error", self._theme, self._theme.error)
        if severity is Severity.WARNING:
            return icon("warning", self._theme, self._theme.warning)
        return icon("blocked", self._theme, self._theme.muted)
