"""The button with the presets of a kind: choose one, keep the values that are set, rename or delete one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QMessageBox, QToolButton, QWidget

from graph.catalogue import find
from graph.document import Node
from graph.presets import LONGEST_NAME, Preset, preset_of
from gui.project.presets import PresetBook


class PresetsButton(QToolButton):
    """`chosen` tells a preset whose values the shown nodes are to have."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: PresetBook | None = None
        self._node: Node | None = None
        self.setObjectName("presets")
        self.setText(self.tr("Presets"))
        self.setToolTip(self.tr("Values of this kind under a name, in every project"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list = QMenu(self)
        self.list.setToolTipsVisible(True)
        self.list.aboutToShow.connect(self._fill)
        self.setMenu(self.list)
        self.hide()

    def set_book(self, book: PresetBook) -> None:
        """Where the presets are kept."""
        self._book = book

    def show_node(self, node: Node | None) -> None:
        """Offers the presets of a node's kind; nothing for kinds of one project, and without a node."""
        self._node = node
        kind = find(node.kind) if node is not None else None
        self.setVisible(self._book is not None and kind is not None and bool(kind.parameters))

    def _fill(self) -> None:
        self.list.clear()
        if self._book is None or self._node is None:
            return
        presets = self._book.of(self._node.kind)
        for preset in presets:
            action = self.list.addAction(_plain(preset.name))
            action.setToolTip(", ".join(f"{name}: {value}" for name, value in preset.params.items()))
            action.setEnabled(not self._node.locked)
            action.triggered.connect(lambda _checked=False, each=preset: self.chosen.emit(each))
        if presets:
            self.list.addSeparator()
        keep = self.list.addAction(self.tr("Save These Values…"))
        keep.setEnabled(bool(self._node.params))
        keep.triggered.connect(self._save)
        if presets:
            self._add_menu(self.tr("Rename"), presets, self._rename)
            self._add_menu(self.tr("Delete"), presets, self._remove)

    def _add_menu(self, words: str, presets: tuple[Preset, ...], what: Callable[[Preset], None]) -> None:
        menu = self.list.addMenu(words)
        for preset in presets:
            action = menu.addAction(_plain(preset.name) + "…")
            action.triggered.connect(lambda _checked=False, each=preset: what(each))

    def _save(self) -> None:
        if self._book is None or self._node is None:
            return
        name = self._ask(self.tr("Save these values"), self._node.id)
        preset = preset_of(self._node, name) if name else None
        if preset is None:
            return
        words = self.tr("There is a preset “{name}” already. Shall these values take its place?")
        is_taken = any(each.name == preset.name for each in self._book.of(preset.kind))
        if not is_taken or self._is_sure(words.format(name=preset.name)):
            self._book.save(preset)

    def _rename(self, preset: Preset) -> None:
        name = self._ask(self.tr("Rename the preset"), preset.name)
        if name and self._book is not None:
            self._book.rename(preset, name)

    def _remove(self, preset: Preset) -> None:
        words = self.tr("Delete the preset “{name}”? This cannot be undone.")
        if self._book is not None and self._is_sure(words.format(name=preset.name)):
            self._book.remove(preset)

    def _ask(self, title: str, name: str) -> str:
        """A name, or nothing."""
        echo = QLineEdit.EchoMode.Normal
        text, is_given = QInputDialog.getText(self.window(), title, self.tr("Name"), echo, name)
        return text.strip()[:LONGEST_NAME] if is_given else ""

    def _is_sure(self, words: str) -> bool:
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        answer = QMessageBox.question(self.window(), "Netloom", words, buttons)
        return answer == QMessageBox.StandardButton.Yes


def _plain(name: str) -> str:
    """A name in which Qt sees no mark of a key."""
    return name.replace("&", "&&")
