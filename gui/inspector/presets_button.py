"""The button with the presets of a kind: choose one, keep the values that are set, rename or delete one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QMessageBox, QToolButton, QWidget

from graph.catalogue import find_kind
from graph.document import Node
from graph.presets import MAX_NAME_LENGTH, Preset, preset_of
from gui.particles import with_particles
from gui.project.presets import PresetStore


class PresetsButton(QToolButton):
    """`chosen` is emitted with a preset whose values the shown nodes get."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: PresetStore | None = None
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

    def set_store(self, store: PresetStore) -> None:
        """Sets the store of the presets."""
        self._store = store

    def show_node(self, node: Node | None) -> None:
        """Offers the presets of a node's kind; nothing for kinds of one project, and without a node."""
        self._node = node
        kind = find_kind(node.kind) if node is not None else None
        self.setVisible(self._store is not None and kind is not None and bool(kind.parameters))

    def _fill(self) -> None:
        self.list.clear()
        if self._store is None or self._node is None:
            return
        presets = self._store.for_kind(self._node.kind)
        for preset in presets:
            action = self.list.addAction(_escape_mnemonic(preset.name))
            action.setToolTip(", ".join(f"{name}: {value}" for name, value in preset.params.items()))
            action.setEnabled(not self._node.locked)
            action.triggered.connect(lambda _checked=False, selected=preset: self.chosen.emit(selected))
        if presets:
            self.list.addSeparator()
        save_action = self.list.addAction(self.tr("Save These Values…"))
        save_action.setEnabled(bool(self._node.params))
        save_action.triggered.connect(self._save)
        if presets:
            self._add_menu(self.tr("Rename"), presets, self._rename)
            self._add_menu(self.tr("Delete"), presets, self._remove)

    def _add_menu(self, title: str, presets: tuple[Preset, ...], handler: Callable[[Preset], None]) -> None:
        menu = self.list.addMenu(title)
        for preset in presets:
            action = menu.addAction(_escape_mnemonic(preset.name) + "…")
            action.triggered.connect(lambda _checked=False, selected=preset: handler(selected))

    def _save(self) -> None:
        if self._store is None or self._node is None:
            return
        name = self._ask_name(self.tr("Save these values"), self._node.id)
        preset = preset_of(self._node, name) if name else None
        if preset is None:
            return
        question = self.tr("There is a preset “{name}” already. Shall these values take its place?")
        is_duplicate = any(existing.name == preset.name for existing in self._store.for_kind(preset.kind))
        if not is_duplicate or self._confirm(with_particles(question.format(name=preset.name))):
            self._store.save(preset)

    def _rename(self, preset: Preset) -> None:
        name = self._ask_name(self.tr("Rename the preset"), preset.name)
        if name and self._store is not None:
            self._store.rename(preset, name)

    def _remove(self, preset: Preset) -> None:
        question = self.tr("Delete the preset “{name}”? This cannot be undone.")
        if self._store is not None and self._confirm(with_particles(question.format(name=preset.name))):
            self._store.remove(preset)

    def _ask_name(self, title: str, name: str) -> str:
        """A name, or nothing."""
        echo = QLineEdit.EchoMode.Normal
        text, is_accepted = QInputDialog.getText(self.window(), title, self.tr("Name"), echo, name)
        return text.strip()[:MAX_NAME_LENGTH] if is_accepted else ""

    def _confirm(self, question: str) -> bool:
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        answer = QMessageBox.question(self.window(), "Netloom", question, buttons)
        return answer == QMessageBox.StandardButton.Yes


def _escape_mnemonic(name: str) -> str:
    """A name in which Qt reads no mnemonic."""
    return name.replace("&", "&&")
