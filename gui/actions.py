"""Every action of the window, as data. Menus, tool bar, context menu and sheet of shortcuts come from here.

Texts are translated under the context `Actions`. `handler` is the way from the window to what is called:
`files.save` is `window.files.save`. `needs` names a fact of `gui.menus.facts_of`; without it the action can
always be used.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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
    in_context: bool = False
    starts_group: bool = False


MENUS: tuple[tuple[str, str], ...] = (
    ("file", "&File"),
    ("edit", "&Edit"),
    ("view", "&View"),
    ("train", "&Train"),
    ("help", "&Help"),
)

_FILE = (
    ActionSpec("new", "&New", "files.new", "file", ("Ctrl+N",), "new"),
    ActionSpec("open", "&Open…", "files.choose", "file", ("Ctrl+O",), "open"),
    ActionSpec(
        "save",
        "&Save",
        "files.save",
        "file",
        ("Ctrl+S",),
        "save",
        starts_group=True,
    ),
    ActionSpec("save-as", "Save &As…", "files.save_as", "file", ("Ctrl+Shift+S",)),
    ActionSpec(
        "export",
        "&Export Script…",
        "files.export",
        "file",
        ("Ctrl+E",),
        "export",
        needs="script",
        starts_group=True,
    ),
    ActionSpec("quit", "&Quit", "close", "file", ("Ctrl+Q",), starts_group=True),
)

_EDIT = (
    ActionSpec(
        "undo",
        "&Undo",
        "document.history.undo",
        "edit",
        ("Ctrl+Z",),
        "undo",
        needs="undo",
    ),
    ActionSpec(
        "redo",
        "&Redo",
        "document.history.redo",
        "edit",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        needs="redo",
    ),
    ActionSpec(
        "cut",
        "Cu&t",
        "canvas.commands.cut",
        "edit",
        ("Ctrl+X",),
        "cut",
        needs="selection",
        on_canvas=True,
        in_context=True,
        starts_group=True,
    ),
    ActionSpec(
        "copy",
        "&Copy",
        "canvas.commands.copy",
        "edit",
        ("Ctrl+C",),
        "copy",
        needs="selection",
        on_canvas=True,
        in_context=True,
    ),
    ActionSpec(
        "paste",
        "&Paste",
        "canvas.commands.paste",
        "edit",
        ("Ctrl+V",),
        "paste",
        on_canvas=True,
        in_context=True,
    ),
    ActionSpec(
        "duplicate",
        "&Duplicate",
        "canvas.commands.duplicate",
        "edit",
        ("Ctrl+D",),
        needs="selection",
        on_canvas=True,
        in_context=True,
    ),
    ActionSpec(
        "delete",
        "D&elete",
        "canvas.commands.delete",
        "edit",
        ("Del", "Backspace"),
        "delete",
        on_canvas=True,
        in_context=True,
    ),
    ActionSpec(
        "add",
        "&Add Node…",
        "add_node",
        "edit",
        ("Ctrl+Space",),
        "add",
        in_context=True,
        starts_group=True,
    ),
    ActionSpec(
        "rename",
        "Re&name",
        "rename_node",
        "edit",
        ("F2",),
        needs="one",
        in_context=True,
    ),
    ActionSpec(
        "bypass",
        "&Bypass",
        "canvas.commands.toggle_bypass",
        "edit",
        ("Ctrl+B",),
        needs="selection",
        in_context=True,
    ),
    ActionSpec(
        "freeze",
        "&Freeze Weights",
        "canvas.commands.toggle_frozen",
        "edit",
        ("Ctrl+Shift+F",),
        needs="selection",
        in_context=True,
    ),
    ActionSpec(
        "make-block",
        "Make a Bl&ock",
        "blocking.make",
        "edit",
        ("Ctrl+G",),
        needs="selection",
        in_context=True,
        starts_group=True,
    ),
    ActionSpec(
        "expand-block",
        "Write the Bloc&k Out",
        "blocking.expand",
        "edit",
        ("Ctrl+Shift+G",),
        needs="selection",
        in_context=True,
    ),
    ActionSpec(
        "select-all",
        "Select A&ll",
        "canvas.commands.select_all",
        "edit",
        ("Ctrl+A",),
        on_canvas=True,
        starts_group=True,
    ),
    ActionSpec(
        "select-downstream",
        "Select &What Follows",
        "canvas.commands.select_downstream",
        "edit",
        ("Ctrl+Shift+A",),
        needs="selection",
    ),
    ActionSpec(
        "find",
        "F&ind in Drawing",
        "find_node",
        "edit",
        ("Ctrl+F",),
        "find",
        starts_group=True,
    ),
)

_VIEW = (
    ActionSpec("fit", "&Fit All", "canvas.fit", "view", ("Ctrl+0", "Home"), "fit"),
    ActionSpec(
        "fit-selection",
        "Fit &Selection",
        "canvas.fit_selection",
        "view",
        ("Ctrl+.",),
        needs="selection",
    ),
    ActionSpec("zoom-in", "Zoom &In", "zoom_in", "view", ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("zoom-out", "Zoom &Out", "zoom_out", "view", ("Ctrl+-",), "zoom-out"),
)

_TRAIN = (
    ActionSpec(
        "train",
        "&Train",
        "train",
        "train",
        ("F5",),
        "play",
        needs="can-train",
    ),
    ActionSpec(
        "pause",
        "&Pause or Resume",
        "training_dock.toggle_pause",
        "train",
        ("F6",),
        "pause",
        needs="can-pause",
    ),
    ActionSpec(
        "stop",
        "&Stop",
        "session.stop",
        "train",
        ("Shift+F5",),
        "stop",
        needs="can-stop",
    ),
)

_HELP = (
    ActionSpec("shortcuts", "&Keyboard Shortcuts", "show_shortcuts", "help", ("F1",)),
    ActionSpec("about", "&About Netloom", "show_about", "help", starts_group=True),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_VIEW, *_TRAIN, *_HELP)

# What the canvas understands by itself; on the sheet of shortcuts beside the actions.
GESTURES: tuple[tuple[str, str], ...] = (
    ("Tab, double click, or just type", "Add a node where the cursor is"),
    ("Drag from a port", "Draw a wire; let go over nothing to add a node"),
    ("Drop a node on a wire", "Put it in between"),
    ("Shift+Del", "Delete without joining the neighbours"),
    ("Arrow keys", "Walk from node to node"),
    ("Ctrl+Arrow keys", "Move the selected nodes a little"),
    ("Wheel", "Zoom at the cursor"),
    ("Space and drag, middle button", "Move the view"),
    ("Shift or Ctrl and click", "Add to the selection or take from it"),
)


def handler_of(window: object, spec: ActionSpec) -> Callable[[], Any]:
    """What an action calls.

    Raises:
        AttributeError: The window has no such thing.
    """
    found: Any = window
    for name in spec.handler.split("."):
        found = getattr(found, name)
    handler: Callable[[], Any] = found
    return handler
