"""One question about all tabs in which something would be lost."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.app.project_tab import ProjectTab
from gui.app.tab_strip import tab_names

MAX_ROWS_SHOWN = 10


class UnsavedDialog(QDialog):
    """Lists tabs that are changed or train. What is ticked when it is accepted is to be saved."""

    def __init__(self, tabs: Sequence[ProjectTab], names: Sequence[str], parent: QWidget) -> None:
        """Lists tabs under the titles that tell them apart, over a window."""
        super().__init__(parent)
        self.setWindowTitle("Netloom")
        modified = [tab for tab in tabs if tab.is_modified]
        question = QLabel(self)
        question.setTextFormat(Qt.TextFormat.PlainText)
        text = self.tr("Save the changes to {count} projects?").format(count=len(modified))
        question.setText(self.tr("Save the changes to 1 project?") if len(modified) == 1 else text)
        question.setVisible(bool(modified))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Changed projects"))
        for tab, name in zip(tabs, names, strict=True):
            self.list.addItem(self._make_item(tab, name))
        self.list.itemChanged.connect(self._show_count)
        height = self.list.sizeHintForRow(0) * min(MAX_ROWS_SHOWN, len(tabs)) + 2 * self.list.frameWidth()
        self.list.setMinimumHeight(height + 6)
        hint = QLabel(self._hint(modified, tabs), self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.save_button = self.buttons.addButton("", role.AcceptRole)
        self.discard_button = self.buttons.addButton(self.tr("&Don’t Save Any"), role.DestructiveRole)
        self.cancel_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.save_button.setDefault(True)
        self.discard_button.setVisible(bool(modified))
        self.save_button.clicked.connect(self.accept)
        self.discard_button.clicked.connect(self._discard)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (question, self.list, hint, self.buttons):
            column.addWidget(widget)
        self._show_count()

    @property
    def tabs_to_save(self) -> list[ProjectTab]:
        """The tabs whose boxes are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked and item.flags() & Qt.ItemFlag.ItemIsUserCheckable
        ]

    def _make_item(self, tab: ProjectTab, name: str) -> QListWidgetItem:
        text = self.tr("{name} (training)").format(name=name) if tab.is_training else name
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, tab)
        item.setToolTip(str(tab.path) if tab.path is not None else self.tr("It has no file yet"))
        flags = item.flags()
        if tab.is_modified:
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        else:
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsUserCheckable)
        return item

    def _hint(self, modified: Sequence[ProjectTab], tabs: Sequence[ProjectTab]) -> str:
        sentences = [self.tr("What is not ticked is not saved, and lost.")] if modified else []
        if any(tab.is_training for tab in tabs):
            sentences.append(self.tr("What trains is stopped; its checkpoint is kept."))
        return " ".join(sentences)

    def _show_count(self) -> None:
        """Names the button by what it saves."""
        saved = len(self.tabs_to_save)
        rows = (self.list.item(row) for row in range(self.list.count()))
        possible = sum(bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable) for item in rows)
        if not possible:
            text = self.tr("Stop and Close")
        elif saved == possible:
            text = self.tr("&Save All")
        elif saved:
            text = self.tr("&Save {count} of {total}").format(count=saved, total=possible)
        else:
            text = self.tr("Close Without Saving")
        self.save_button.setText(text)

    def _discard(self) -> None:
        """Unticks all boxes, and goes on."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(Qt.CheckState.Unchecked)
        self.accept()


def confirm_closing(tabs: Sequence[ProjectTab], parent: QWidget) -> bool:
    """Whether tabs may be closed: nothing would be lost in them, or a person has said what is to be done.

    Of a single tab it asks with that tab's own question, of several with one list.

    Args:
        tabs: Those that are to be closed.
        parent: The window over which it asks.
    """
    concerned = [tab for tab in tabs if tab.is_modified or tab.is_training]
    if len(concerned) == 1:
        concerned[0].show_in_window()
        return concerned[0].can_close()
    if not concerned:
        return True
    names = [name for tab, name in zip(tabs, tab_names(tabs), strict=True) if tab in concerned]
    dialog = UnsavedDialog(concerned, names, parent)
    is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.tabs_to_save if is_accepted else []
    dialog.deleteLater()
    for tab in chosen:
        if tab.path is None:
            tab.show_in_window()
        if not tab.save():
            return False
    return is_accepted
