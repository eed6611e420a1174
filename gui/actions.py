"""Every action of the window, as data. Menus, tool bar, context menu and the sheet of shortcuts come from here.

Texts are marked for translation under the context `Actions`. `handler` is the way from the window to what is
called: `files.save` is `window.files.save`. `needs` names a fact of `gui.menus.facts_of`; without it the
action can always be used.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP as MARK


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `shortcuts` are written as Qt writes them; the first one is shown. With `on_canvas` they count only while
    the canvas has the focus, so that a text field keeps its own keys. `starts_group` puts a line above it.
    """

    id: str
    text: str
    handler: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    on_canvas: bool = False
    on_bar: bool = False
    in_context: bool = False
    starts_group: bool = False


MENUS: tuple[tuple[str, str], ...] = (
    ("file", str(MARK("Actions", "&File"))),
    ("edit", str(MARK("Actions", "&Edit"))),
    ("view", str(MARK("Actions", "&View"))),
    ("train", str(MARK("Actions", "&Train"))),
    ("help", str(MARK("Actions", "&Help"))),
)

_FILE = (
    ActionSpec("new", str(MARK("Actions", "&New")), "files.new", "file", ("Ctrl+N",), "new"),
    ActionSpec("open", str(MARK("Actions", "&Open…")), "files.choose", "file", ("Ctrl+O",), "open", on_bar=True),
    ActionSpec(
        "save", str(MARK("Actions", "&Save")), "files.save", "file", ("Ctrl+S",), "save",
        on_bar=True, starts_group=True,
    ),
    ActionSpec(
        "save-as", str(MARK("Actions", "Save &As…")), "files.save_as", "file", ("Ctrl+Shift+S",)
    ),
    ActionSpec(
        "export", str(MARK("Actions", "&Export Script…")), "files.export", "file", ("Ctrl+E",), "export",
        needs="script", on_bar=True, starts_group=True,
    ),
    ActionSpec("quit", str(MARK("Actions", "&Quit")), "close", "file", ("Ctrl+Q",), starts_group=True),
)  # fmt: skip

_EDIT = (
    ActionSpec(
        "undo", str(MARK("Actions", "&Undo")), "document.history.undo", "edit", ("Ctrl+Z",), "undo",
        needs="undo", on_bar=True,
    ),
    ActionSpec(
        "redo", str(MARK("Actions", "&Redo")), "document.history.redo", "edit", ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo", needs="redo", on_bar=True,
    ),
    ActionSpec(
        "cut", str(MARK("Actions", "Cu&t")), "canvas.commands.cut", "edit", ("Ctrl+X",), "cut",
        needs="selection", on_canvas=True, in_context=True, starts_group=True,
    ),
    ActionSpec(
        "copy", str(MARK("Actions", "&Copy")), "canvas.commands.copy", "edit", ("Ctrl+C",), "copy",
        needs="selection", on_canvas=True, in_context=True,
    ),
    ActionSpec(
        "paste", str(MARK("Actions", "&Paste")), "canvas.commands.paste", "edit", ("Ctrl+V",), "paste",
        on_canvas=True, in_context=True,
    ),
    ActionSpec(
        "duplicate", str(MARK("Actions", "&Duplicate")), "canvas.commands.duplicate", "edit", ("Ctrl+D",),
        needs="selection", on_canvas=True, in_context=True,
    ),
    ActionSpec(
        "delete", str(MARK("Actions", "De&lete")), "canvas.commands.delete", "edit", ("Del", "Backspace"),
        "delete", on_canvas=True, in_context=True,
    ),
    ActionSpec(
        "add", str(MARK("Actions", "&Add Node…")), "add_node", "edit", ("Ctrl+Space",), "add",
        on_bar=True, in_context=True, starts_group=True,
    ),
    ActionSpec(
        "rename", str(MARK("Actions", "Re&name")), "rename_node", "edit", ("F2",),
        needs="one", in_context=True,
    ),
    ActionSpec(
        "bypass", str(MARK("Actions", "&Bypass")), "canvas.commands.toggle_bypass", "edit", ("Ctrl+B",),
        needs="selection", in_context=True,
    ),
    ActionSpec(
        "freeze", str(MARK("Actions", "&Freeze Weights")), "canvas.commands.toggle_frozen", "edit",
        ("Ctrl+Shift+F",), needs="selection", in_context=True,
    ),
    ActionSpec(
        "select-all", str(MARK("Actions", "Select &All")), "canvas.commands.select_all", "edit", ("Ctrl+A",),
        on_canvas=True, starts_group=True,
    ),
    ActionSpec(
        "select-downstream", str(MARK("Actions", "Select &What Follows")),
        "canvas.commands.select_downstream", "edit", ("Ctrl+Shift+A",), needs="selection",
    ),
    ActionSpec(
        "find", str(MARK("Actions", "F&ind in Drawing")), "find_node", "edit", ("Ctrl+F",), "find",
        starts_group=True,
    ),
)  # fmt: skip

_VIEW = (
    ActionSpec(
        "fit", str(MARK("Actions", "&Fit All")), "canvas.fit", "view", ("Ctrl+0", "Home"), "fit", on_bar=True
    ),
    ActionSpec(
        "fit-selection", str(MARK("Actions", "Fit &Selection")), "canvas.fit_selection", "view", ("Ctrl+.",),
        needs="selection",
    ),
    ActionSpec(
        "zoom-in", str(MARK("Actions", "Zoom &In")), "zoom_in", "view", ("Ctrl++", "Ctrl+="), "zoom-in"
    ),
    ActionSpec("zoom-out", str(MARK("Actions", "Zoom &Out")), "zoom_out", "view", ("Ctrl+-",), "zoom-out"),
)  # fmt: skip

_TRAIN = (
    ActionSpec(
        "train", str(MARK("Actions", "&Train")), "train", "train", ("F5",), "play",
        needs="can-train", on_bar=True,
    ),
    ActionSpec(
        "pause", str(MARK("Actions", "&Pause or Resume")), "training_dock.toggle_pause", "train", ("F6",),
        "pause", needs="can-pause", on_bar=True,
    ),
    ActionSpec(
        "stop", str(MARK("Actions", "&Stop")), "session.stop", "train", ("Shift+F5",), "stop",
        needs="can-stop", on_bar=True,
    ),
)  # fmt: skip

_HELP = (
    ActionSpec("shortcuts", str(MARK("Actions", "&Keyboard Shortcuts")), "show_shortcuts", "help", ("F1",)),
    ActionSpec("about", str(MARK("Actions", "&About Netloom")), "show_about", "help", starts_group=True),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_VIEW, *_TRAIN, *_HELP)

# What the canvas understands by itself; on the sheet of shortcuts beside the actions.
GESTURES: tuple[tuple[str, str], ...] = (
    (str(MARK("Actions", "Tab, double click, or just type")), str(MARK("Actions", "Add a node where the cursor is"))),
    (str(MARK("Actions", "Drag from a port")), str(MARK("Actions", "Draw a wire; let go over nothing to add a node"))),
    (str(MARK("Actions", "Drop a node on a wire")), str(MARK("Actions", "Put it in between"))),
    (str(MARK("Actions", "Shift+Del")), str(MARK("Actions", "Delete without joining the neighbours"))),
    (str(MARK("Actions", "Arrow keys")), str(MARK("Actions", "Walk from node to node"))),
    (str(MARK("Actions", "Ctrl+Arrow keys")), str(MARK("Actions", "Move the selected nodes a little"))),
    (str(MARK("Actions", "Wheel")), str(MARK("Actions", "Zoom at the cursor"))),
    (str(MARK("Actions", "Space and drag, middle button")), str(MARK("Actions", "Move the view"))),
    (str(MARK("Actions", "Shift or Ctrl and click")), str(MARK("Actions", "Add to the selection or take from it"))),
)  # fmt: skip


def handler_of(window: object, spec: ActionSpec) -> Callable[[], Any]:
    """What an action calls.

    Raises:
        AttributeError: The window has no such thing.
    """
    handler: Callable[[], Any] = reduce(getattr, spec.handler.split("."), window)
    return handler
