"""The actions of the menu Arrange."""

from gui.actions.spec import ActionSpec

ARRANGE: tuple[ActionSpec, ...] = (
    ActionSpec("tidy", "&Tidy Up", "canvas.arranging.tidy", "arrange", ("Ctrl+Shift+L",), needs="nodes"),
    ActionSpec(
        "straighten",
        "&Straighten Wires",
        "canvas.arranging.straighten",
        "arrange",
        ("Ctrl+Shift+K",),
        needs="several",
        in_context=True,
    ),
    ActionSpec(
        "align-left",
        "Align &Left",
        "canvas.arranging.align_left",
        "arrange",
        ("Ctrl+Alt+Left",),
        needs="several",
        starts_group=True,
    ),
    ActionSpec(
        "align-right",
        "Align &Right",
        "canvas.arranging.align_right",
        "arrange",
        ("Ctrl+Alt+Right",),
        needs="several",
    ),
    ActionSpec(
        "align-top", "Align T&op", "canvas.arranging.align_top", "arrange", ("Ctrl+Alt+Up",), needs="several"
    ),
    ActionSpec(
        "align-bottom",
        "Align &Bottom",
        "canvas.arranging.align_bottom",
        "arrange",
        ("Ctrl+Alt+Down",),
        needs="several",
    ),
    ActionSpec(
        "distribute-across",
        "Distribute &Across",
        "canvas.arranging.distribute_across",
        "arrange",
        ("Ctrl+Alt+H",),
        needs="several",
        starts_group=True,
    ),
    ActionSpec(
        "distribute-down",
        "Distribute &Down",
        "canvas.arranging.distribute_down",
        "arrange",
        ("Ctrl+Alt+V",),
        needs="several",
    ),
    ActionSpec(
        "frame",
        "&Frame",
        "canvas.arranging.frame",
        "arrange",
        ("Ctrl+Alt+F",),
        in_context=True,
        needs="selection",
        starts_group=True,
    ),
    ActionSpec("note", "Add a &Note", "canvas.arranging.note", "arrange", ("Ctrl+Alt+N",)),
    ActionSpec(
        "collapse",
        "&Collapse or Unfold",
        "canvas.arranging.collapse",
        "arrange",
        ("Ctrl+H",),
        needs="selection",
        in_context=True,
    ),
)
