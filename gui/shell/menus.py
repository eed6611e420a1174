"""Menus, tool bar, context menu and the list of shortcuts, built from the table of actions."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from graph.document import Node
from gui.actions import ACTIONS, GESTURES, MENUS, ActionSpec, ActionTargets
from gui.canvas.context_target import ContextTarget
from gui.project.editor import Editor
from gui.settings import WORKSPACES
from gui.shell.context_menu import build_context_menu
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from gui.training.session import PAUSED, PREPARING, STOPPING
from gui.training.train_actions import show_doubt
from gui.widgets.action_button import show_action

TOOLBAR_ICON_SIZE = QSize(18, 18)
MAX_DIALOG_SIZE = QSize(1320, 690)  # fits a screen of 1366 by 768; the rest is scrolled to
_TOOLBAR_GROUPS = (("open", "save", "export"), ("undo", "redo"), ("add", "fit"))
_WORKSPACES = tuple(f"workspace-{name}" for name in WORKSPACES)


def without_mnemonic(text: str) -> str:
    """The text of an action without its mnemonic, also where that is in parentheses, and without the dots."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "").removesuffix("…")


def translated(text: str) -> str:
    """A text of the table in the window's language."""
    return QCoreApplication.translate("Actions", text)


def action_conditions(editor: Editor) -> frozenset[str]:
    """What holds now of a project and its canvas, by the names that the table of actions uses.

    A drawing that is still being looked at may be trained and written: whoever does it says what is wrong.
    """
    undo_stack, analysis = editor.document.undo_stack, editor.analyzer.analysis
    selected, graph = editor.canvas.selection(), editor.canvas.graph
    is_known = analysis is not None and analysis.project is editor.document.project
    is_trainable = not is_known or (analysis is not None and analysis.is_trainable)
    conditions = {
        "undo": undo_stack.canUndo(),
        "redo": undo_stack.canRedo(),
        "selection": bool(selected),
        "one": len(selected) == 1,
        "several": len(selected) > 1,
        "block": len(selected) == 1 and editor.canvas.kinds.block_of(graph.nodes[selected[0]]) is not None,
        "weights": any(_has_weights(editor, graph.nodes[node]) for node in selected),
        "nodes": bool(editor.canvas.graph.nodes),
        "inside": bool(editor.block_path.path),
        "shapes": editor.canvas.view_options.shapes,
        "minimap": editor.canvas.view_options.minimap,
        "previews": editor.canvas.view_options.previews,
        "reopens": editor.settings.reopens,
        "script": not is_known or (analysis is not None and analysis.source is not None),
        "can-test-rate": is_trainable and editor.session.state not in (PREPARING, STOPPING),
    }
    return frozenset(name for name, is_true in conditions.items() if is_true)


def _has_weights(editor: Editor, node: Node) -> bool:
    kind = editor.canvas.kinds.of(node)
    return node.frozen or node.freeze is not None or (kind is not None and kind.has_weights)


class Menus(QObject):
    """The actions of one window, and the menus and buttons that show them."""

    def __init__(self, window: QMainWindow, editor: Editor, targets: ActionTargets) -> None:
        """Builds everything.

        Args:
            window: Gets the menu bar and the tool bar.
            editor: Which actions are enabled depends on it.
            targets: What the actions act on.
        """
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._targets = targets
        self._theme, self._shows_resume = DARK, False
        self.actions: Mapping[str, QAction] = {spec.id: self._build_action(spec) for spec in ACTIONS}
        self._pause_keys = self.actions["pause"].shortcuts()
        train_actions = targets.training.train_actions
        train_actions.set_tooltips({name: action.toolTip() for name, action in train_actions.by_id.items()})
        self.menu_bar = window.menuBar()
        self.menus: dict[str, QMenu] = {name: self._build_menu(name, text) for name, text in MENUS}
        self.recent = QMenu(self.tr("Open &Recent"), window)
        self.panels = QMenu(self.tr("&Panels"), window)
        self.themes = QMenu(self.tr("&Theme"), window)
        self.languages = QMenu(self.tr("&Language"), window)
        self.menus["file"].insertMenu(self.actions["sample"], self.recent)
        self.wires = QMenu(self.tr("&Wires"), window)
        self.wheel = QMenu(self.tr("The Wheel"), window)
        for menu in (self.wires, self.wheel, self.panels, self.themes, self.languages):
            self.menus["view"].addMenu(menu)
        self.menus["view"].insertSeparator(self.wires.menuAction())
        self.toolbar = self._build_toolbar()
        undo_stack = editor.document.undo_stack
        undo_stack.undoTextChanged.connect(self._update_undo_text)
        undo_stack.redoTextChanged.connect(self._update_redo_text)
        editor.session.state_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Enables the actions that make sense now."""
        conditions = action_conditions(self._editor) | self._targets.workspaces.conditions
        for spec in ACTIONS:
            if spec.enabled_when:
                self.actions[spec.id].setEnabled(spec.enabled_when in conditions)
            if spec.checked_when:
                self.actions[spec.id].setChecked(spec.checked_when in conditions)
        self._refresh_pause()
        for name, text in zip(
            _WORKSPACES, (self.tr("Build"), self.tr("Train"), self.tr("Examine")), strict=True
        ):
            self.actions[name].setIconText(text)

    def _refresh_pause(self) -> None:
        """While a run waits, the key that trains resumes it: there is nothing to start then."""
        train, pause = self.actions["train"], self.actions["pause"]
        is_waiting = self._targets.training.train_actions.is_waiting
        is_paused = self._editor.session.state == PAUSED
        keys = [*self._pause_keys, *(train.shortcuts() if is_paused else ())]
        if pause.shortcuts() != keys:
            pause.setShortcuts(keys)
        if is_waiting != self._shows_resume:
            self._shows_resume = is_waiting
            pause.setIcon(icon("play" if is_waiting else "pause", self._theme))

    def _fix_pause_width(self) -> None:
        """Gives its button room for either text, so that the others stay where they are."""
        pause = self.actions["pause"]
        button = self.toolbar.widgetForAction(pause)
        metrics = button.fontMetrics()
        widths = [
            metrics.horizontalAdvance(text) for text in self._targets.training.train_actions.pause_texts
        ]
        extra = max(widths) - metrics.horizontalAdvance(pause.iconText())
        button.setMinimumWidth(button.sizeHint().width() + extra)

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons in the colors of a theme."""
        self._theme, self._shows_resume = theme, False
        for spec in ACTIONS:
            if spec.icon:
                self.actions[spec.id].setIcon(icon(spec.icon, theme))
        self._refresh_pause()
        self._fix_pause_width()
        self._draw_train_icon()

    def _draw_train_icon(self) -> None:
        is_doubtful = self._targets.training.train_actions.is_doubtful
        color = self._theme.text if is_doubtful else self._theme.accent_text
        self.train_button.setIcon(icon("play", self._theme, color))

    def context_menu(self, target: ContextTarget) -> QMenu:
        """The menu of what is under the cursor on the canvas."""
        return build_context_menu(self._window, self._targets.canvas, target, self.actions)

    def fill_choice_menu(self, menu: QMenu, names: Mapping[str, str], chosen: str) -> QActionGroup:
        """Fills a menu with names of which one is checked; the group emits the chosen one."""
        group = QActionGroup(menu)
        for name, text in names.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(name)
            action.setChecked(name == chosen)
            group.addAction(action)
        return group

    def _build_action(self, spec: ActionSpec) -> QAction:
        shared = self._targets.training.train_actions.by_id.get(spec.id)
        action = shared or QAction(self._window)
        action.setText(translated(spec.text))
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        keys = f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setCheckable(bool(spec.checked_when))
        action.setShortcutVisibleInContextMenu(True)
        action.setToolTip(without_mnemonic(translated(spec.text)) + (keys if spec.shortcuts else ""))
        if shared is None:  # that of the dock does it already
            action.triggered.connect(lambda _checked=False: spec.handler(self._targets))
        owner: QWidget = self._targets.canvas if spec.on_canvas else self._window
        if spec.on_canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(action)
        return action

    def _build_menu(self, name: str, text: str) -> QMenu:
        menu = self.menu_bar.addMenu(translated(text))
        for spec in ACTIONS:
            if spec.menu == name:
                if spec.starts_group:
                    menu.addSeparator()
                menu.addAction(self.actions[spec.id])
        return menu

    def _build_toolbar(self) -> QToolBar:
        toolbar = QToolBar(self.tr("Tool bar"), self._window)
        toolbar.setObjectName("bar")
        toolbar.setMovable(False)
        toolbar.setIconSize(TOOLBAR_ICON_SIZE)
        toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for group in _TOOLBAR_GROUPS:
            for name in group:
                toolbar.addAction(self.actions[name])
            toolbar.addSeparator()
        self._add_space(toolbar)
        for name in _WORKSPACES:
            toolbar.addAction(self.actions[name])
            toolbar.widgetForAction(self.actions[name]).setObjectName("workspace")
        self._add_space(toolbar)
        toolbar.addWidget(self._build_train_button(toolbar))
        for name in ("pause", "stop"):
            toolbar.addAction(self.actions[name])
            button = toolbar.widgetForAction(self.actions[name])
            assert isinstance(button, QToolButton)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._window.addToolBar(toolbar)
        return toolbar

    def _add_space(self, toolbar: QToolBar) -> None:
        space = QWidget(toolbar)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        toolbar.addWidget(space)

    def _build_train_button(self, toolbar: QToolBar) -> QToolButton:
        """The one button in the accent color; it has an icon of its own, since menus show theirs plainly."""
        button = QToolButton(toolbar)
        button.setObjectName("train")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show_action(button, self.actions["train"])
        show_doubt(button, self._targets.training.train_actions)
        self._targets.training.train_actions.doubt_changed.connect(self._draw_train_icon)
        self.train_button = button
        return button

    def _update_undo_text(self, text: str) -> None:
        label = self.tr("&Undo “{edit}”").format(edit=text) if text else translated("&Undo")
        self.actions["undo"].setText(label)

    def _update_redo_text(self, text: str) -> None:
        label = self.tr("&Redo “{edit}”").format(edit=text) if text else translated("&Redo")
        self.actions["redo"].setText(label)


WRAP_LENGTH = 34
"""Length from which on a text on the list may take a second line."""
COLUMN_STRETCH = (3, 3, 5)
"""Of the dialog's width, for its three columns."""


class ShortcutsDialog(QDialog):
    """Every shortcut and gesture in one list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(16, 12, 16, 12)
        columns.setSpacing(36)
        parts = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in parts:
            column.setSpacing(6)  # else they take the wide one between them
        for index, (name, text) in enumerate(MENUS):
            rows = [
                (
                    QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText),
                    without_mnemonic(translated(spec.text)),
                )
                for spec in ACTIONS
                if spec.menu == name
                for key in spec.shortcuts[:1]
            ]
            self._add_section(parts[index // 2], without_mnemonic(translated(text)), rows)
        gestures = [(translated(keys), translated(description)) for keys, description in GESTURES]
        self._add_section(parts[-1], self.tr("On the canvas"), gestures)
        for column, stretch in zip(parts, COLUMN_STRETCH, strict=True):
            column.addStretch(1)
            columns.addLayout(column, stretch)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(MAX_DIALOG_SIZE.boundedTo(self.screen().availableSize()))

    def _add_section(self, column: QVBoxLayout, title: str, rows: list[tuple[str, str]]) -> None:
        head = QLabel(title, self)
        head.setObjectName("section")
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (keys, description) in enumerate(rows):
            key = QLabel(keys, self)
            key.setObjectName("key")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            label = QLabel(description, self)
            label.setWordWrap(len(description) > WRAP_LENGTH)
            grid.addWidget(label, row, 1)
        column.addLayout(grid)
        column.addSpacing(12)
