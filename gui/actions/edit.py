"""The actions of the menu Edit."""

from gui.actions.spec import ActionSpec
from gui.actions.targets import ActionTargets


def open_node_search(targets: ActionTargets) -> None:
    """Opens the node search on the canvas."""
    targets.canvas.setFocus()
    targets.canvas.open_node_search()


def find_command(targets: ActionTargets) -> None:
    """Opens the search for a command."""
    targets.canvas.setFocus()
    targets.canvas.add_commands.open_commands()


def find_node(targets: ActionTargets) -> None:
    """Lets a node be searched for in the outline."""
    targets.docks["outline"].show()
    targets.docks["outline"].raise_()
    targets.outline.search()


def repeat_block(targets: ActionTargets) -> None:
    """Lets it be said in the inspector how often the selected block is passed through."""
    targets.docks["inspector"].show()
    targets.docks["inspector"].raise_()
    targets.inspector.focus_repeat()


EDIT: tuple[ActionSpec, ...] = (
    ActionSpec(
        "undo",
        "&Undo",
        lambda targets: targets.undo_stack.undo(),
        "edit",
        ("Ctrl+Z",),
        "undo",
        enabled_when="undo",
    ),
    ActionSpec(
        "redo",
        "&Redo",
        lambda targets: targets.undo_stack.redo(),
        "edit",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        enabled_when="redo",
    ),
    ActionSpec(
        "cut",
        "Cu&t",
        lambda targets: targets.edit_commands.cut(),
        "edit",
        ("Ctrl+X",),
        "cut",
        enabled_when="selection",
        on_canvas=True,
        starts_group=True,
    ),
    ActionSpec(
        "copy",
        "&Copy",
        lambda targets: targets.edit_commands.copy(),
        "edit",
        ("Ctrl+C",),
        "copy",
        enabled_when="selection",
        on_canvas=True,
    ),
    ActionSpec(
        "paste",
        "&Paste",
        lambda targets: targets.edit_commands.paste(),
        "edit",
        ("Ctrl+V",),
        "paste",
        on_canvas=True,
    ),
    ActionSpec(
        "duplicate",
        "&Duplicate",
        lambda targets: targets.edit_commands.duplicate(),
        "edit",
        ("Ctrl+D",),
        enabled_when="selection",
        on_canvas=True,
    ),
    ActionSpec(
        "delete",
        "D&elete",
        lambda targets: targets.edit_commands.delete(),
        "edit",
        ("Del", "Backspace"),
        "delete",
        on_canvas=True,
    ),
    ActionSpec(
        "add",
        "&Add Node…",
        open_node_search,
        "edit",
        ("Ctrl+Space",),
        "add",
        starts_group=True,
    ),
    ActionSpec(
        "rename",
        "Re&name",
        lambda targets: targets.edit_commands.rename(),
        "edit",
        ("F2",),
        enabled_when="one",
    ),
    ActionSpec(
        "bypass",
        "&Bypass",
        lambda targets: targets.edit_commands.toggle_bypass(),
        "edit",
        ("Ctrl+B",),
        enabled_when="selection",
    ),
    ActionSpec(
        "freeze",
        "&Freeze Weights",
        lambda targets: targets.edit_commands.toggle_frozen(),
        "edit",
        ("Ctrl+Shift+F",),
        enabled_when="weights",
    ),
    ActionSpec(
        "connect",
        "Connect in Turn",
        lambda targets: targets.wire_commands.connect(),
        "edit",
        ("Ctrl+L",),
        enabled_when="several",
        starts_group=True,
    ),
    ActionSpec(
        "detach",
        "Take Out of Its Wires",
        lambda targets: targets.wire_commands.detach(),
        "edit",
        ("Ctrl+Shift+X",),
        enabled_when="selection",
    ),
    ActionSpec(
        "swap",
        "Swap Wires",
        lambda targets: targets.wire_commands.swap(),
        "edit",
        ("Ctrl+Shift+W",),
        enabled_when="one",
    ),
    ActionSpec(
        "replace",
        "Replace With…",
        lambda targets: targets.wire_commands.replace(),
        "edit",
        ("Ctrl+R",),
        enabled_when="selection",
    ),
    ActionSpec(
        "make-block",
        "Extract a Bl&ock",
        lambda targets: targets.block_commands.make(),
        "edit",
        ("Ctrl+G",),
        enabled_when="selection",
        starts_group=True,
    ),
    ActionSpec(
        "expand-block",
        "Ungroup the Bloc&k",
        lambda targets: targets.block_commands.expand(),
        "edit",
        ("Ctrl+Shift+G",),
        enabled_when="selection",
    ),
    ActionSpec("repeat", "Repeat…", repeat_block, "edit", enabled_when="block"),
    ActionSpec(
        "single-user",
        "Make Single User",
        lambda targets: targets.block_commands.make_single_user(),
        "edit",
        enabled_when="block",
    ),
    ActionSpec(
        "select-all",
        "Select A&ll",
        lambda targets: targets.edit_commands.select_all(),
        "edit",
        ("Ctrl+A",),
        on_canvas=True,
        starts_group=True,
    ),
    ActionSpec(
        "select-downstream",
        "Select &What Follows",
        lambda targets: targets.edit_commands.select_downstream(),
        "edit",
        ("Ctrl+Shift+A",),
        enabled_when="selection",
    ),
    ActionSpec(
        "select-upstream",
        "Select What Comes Before",
        lambda targets: targets.wire_commands.select_upstream(),
        "edit",
        ("Ctrl+Alt+A",),
        enabled_when="selection",
    ),
    ActionSpec("commands", "Find a Co&mmand…", find_command, "edit", ("Ctrl+Shift+P",), starts_group=True),
    ActionSpec("find", "F&ind in Drawing", find_node, "edit", ("Ctrl+F",), "find", starts_group=True),
    ActionSpec("find-next", "Find Ne&xt", lambda targets: targets.outline.choose_next(1), "edit", ("F3",)),
    ActionSpec(
        "find-previous",
        "Find Pre&vious",
        lambda targets: targets.outline.choose_next(-1),
        "edit",
        ("Shift+F3",),
    ),
)
